using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Emit;
using AgtGen.Compiler.Encodings;
using AgtGen.Compiler.Gradients;
using AgtGen.Compiler.Graphs;
using AgtGen.Compiler.Passes;
using AgtGen.Compiler.Specs;

namespace AgtGen.Compiler;

/// <summary>The compiler: from what the parser read to C# text, by one phase after the other. Pure; equal specs give equal results.</summary>
public static class ModelCompiler
{
    /// <summary>Compiles a model.</summary>
    /// <param name="spec">The model as the parser read it.</param>
    /// <returns>The generated file, or diagnostics that forbid it.</returns>
    public static CompilationResult Compile(ModelSpec spec)
    {
        SpecLoweringResult lowered = SpecLowering.Lower(spec);
        if (lowered.Graph is null)
        {
            return new CompilationResult(null, "", lowered.Diagnostics);
        }

        ReverseModeResult derived = ReverseMode.Run(GraphVerifier.Verify(lowered.Graph));
        if (derived.Graph is null)
        {
            string op = lowered.Graph.Nodes[derived.Underivable].Op.Name;
            SpecDiagnostic diagnostic = new("AGT3001", lowered.SpecNodes[derived.Underivable], new[] { op, lowered.Graph.Name }.ToEquatableArray());
            return new CompilationResult(null, "", new[] { diagnostic }.ToEquatableArray());
        }

        SpecDiagnostic[] refused = [.. EncodingReview.Of(spec, lowered).Where(found => found.Id == "AGT5001")];
        if (refused.Length > 0)
        {
            return new CompilationResult(null, "", refused.ToEquatableArray());
        }

        Graph graph = Simplify(derived.Graph);
        string text = GraphPrinter.Print(graph);
        CodePlan plan = Planning.Plan(graph) with { Encoding = spec.Encoding == ModelEncoding.None ? null : EncodingLowering.Lower(graph) };
        TypeShell shell = new(spec.Namespace, spec.Containers, spec.Type, spec.ElementType, spec.HasParameterlessConstructor, spec.Host)
        {
            Accessors = spec.Accessors,
            IsEncoded = spec.Encoding != ModelEncoding.None,
            HasCuda = spec.HasCuda && CudaKernels.Gap(plan) is null,
        };
        return new CompilationResult(CSharpEmitter.Emit(shell, plan, text, Fingerprint(text)), text, default);
    }

    /// <summary>Emits the members of <see cref="Compile"/> with bodies that throw, for a class that a soundness error forbids to certify.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="rule">Id of the error, such as AGT1006.</param>
    /// <returns>The generated file.</returns>
    public static string CompileUnavailable(ModelSpec spec, string rule) =>
        CompileUnavailable(spec.Namespace, spec.Containers, spec.Type, spec.ElementType, spec.HasParameterlessConstructor, spec.Host, rule, spec.Encoding != ModelEncoding.None);

    /// <summary>The same for a class that could not be parsed.</summary>
    /// <param name="ns">Namespace, or empty.</param>
    /// <param name="containers">Containing types, outermost first.</param>
    /// <param name="type">The class.</param>
    /// <param name="elementType">float or double.</param>
    /// <param name="canBeCreated">Whether Create and Load are emitted for a plain class.</param>
    /// <param name="host">What kind of class it is.</param>
    /// <param name="rule">Id of the error, such as AGT1006.</param>
    /// <param name="isEncoded">Whether it asks for an encoding, whose library the project references.</param>
    /// <returns>The generated file.</returns>
    public static string CompileUnavailable(
        string ns, EquatableArray<TypeSpec> containers, TypeSpec type, ElementType elementType, bool canBeCreated, ModelHost host, string rule, bool isEncoded = false) =>
        UnavailableEmitter.Emit(new TypeShell(ns, containers, type, elementType, canBeCreated, host) { IsEncoded = isEncoded }, rule);

    /// <summary>What the encoding that a model asks for states by a relaxation only.</summary>
    /// <param name="spec">The model as the parser read it.</param>
    /// <returns>AGT5002 for each; none if the model does not compile, or asks for no encoding.</returns>
    public static IReadOnlyList<SpecDiagnostic> Relaxations(ModelSpec spec) =>
        [.. EncodingReview.Of(spec, SpecLowering.Lower(spec)).Where(found => found.Id == "AGT5002")];

    /// <summary>What keeps a model on the CPU although the library of CUDA kernels is referenced.</summary>
    /// <param name="spec">The model as the parser read it.</param>
    /// <returns>AGT6003; null if nothing does, or the model does not compile.</returns>
    public static SpecDiagnostic? CudaGap(ModelSpec spec)
    {
        SpecLoweringResult lowered = SpecLowering.Lower(spec);
        return spec.HasCuda && lowered.Graph is { } graph && ReverseMode.Run(graph).Graph is { } derived
            ? CudaReview.Of(spec, lowered, Planning.Plan(Simplify(derived)))
            : null;
    }

    /// <summary>About how large the encoding of a training becomes.</summary>
    /// <param name="spec">The model as the parser read it.</param>
    /// <param name="steps">Steps of the training.</param>
    /// <param name="batch">Samples of a batch.</param>
    /// <returns>The size; null if the model does not compile, or asks for no encoding or one that it has not.</returns>
    public static EncodingSize? SizeOf(ModelSpec spec, long steps, long batch)
    {
        SpecLoweringResult lowered = SpecLowering.Lower(spec);
        return spec.Encoding == ModelEncoding.None || lowered.Graph is null || EncodingReview.Of(spec, lowered).Any(found => found.Id == "AGT5001") || ReverseMode.Run(lowered.Graph).Graph is not { } derived
            ? null
            : EncodingSize.Of(EncodingLowering.Lower(Simplify(derived)), derived.Parameters, steps, batch);
    }

    /// <summary>Why a whole training of a model cannot be bounded along a functional of its end.</summary>
    /// <param name="spec">The model as the parser read it.</param>
    /// <returns>What in it does not qualify, in words that follow its name and "does not qualify: "; null if it qualifies, or does not compile at all.</returns>
    public static string? TrajectoryObstacle(ModelSpec spec)
    {
        if (SpecLowering.Lower(spec).Graph is not { } graph || ReverseMode.Run(graph).Graph is not { } derived)
        {
            return null;
        }

        return LinearHeadFact.Find(Simplify(derived), out string reason) is null ? reason : null;
    }

    /// <summary>Whether a model is a net with one hidden layer, whose training can be followed for some tens of steps.</summary>
    /// <param name="spec">The model as the parser read it.</param>
    public static bool IsTwoLayerNet(ModelSpec spec) =>
        SpecLowering.Lower(spec).Graph is { } graph && ReverseMode.Run(graph).Graph is { } derived && TwoLayerNetFact.Find(Simplify(derived)) is not null;

    /// <summary>The passes over a graph with gradients.</summary>
    internal static Graph Simplify(Graph graph)
    {
        graph = GraphVerifier.Verify(AliasElimination.Run(GraphVerifier.Verify(graph)));
        return GraphVerifier.Verify(DeadCodeElimination.Run(graph));
    }

    private static string Fingerprint(string graph)
    {
        using SHA256 hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(graph)).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
