using System.Collections.Immutable;
using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.TorchSharp;
using AgtGen.Generators.Parsing.Values;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing;

/// <summary>What the parts of the parser share while they read one class: the nodes and findings so far.</summary>
internal sealed class ParseContext(INamedTypeSymbol model, Compilation compilation, CancellationToken cancellation)
{
    /// <summary>Loop rounds and inlined calls after which a program is taken to be endless; far deeper than any model with informative bounds.</summary>
    public const int RoundLimit = 10_000;

    private readonly List<SpecNode> nodes = [];
    private readonly List<Diagnostic> findings = [];
    private readonly List<FunctionSpec> functions = [];
    private int rounds;

    public INamedTypeSymbol Model { get; } = model;

    /// <summary>Whether the class is a module of TorchSharp.</summary>
    public bool IsModule { get; } = model.DerivesFromModule();

    /// <summary>Whether the library of encodings is referenced.</summary>
    public bool HasEncodings { get; } = compilation.GetTypeByMetadataName(SymbolNames.EncodableModel) is not null;

    /// <summary>Whether the library of CUDA kernels is referenced.</summary>
    public bool HasCuda { get; } = compilation.GetTypeByMetadataName(SymbolNames.CudaModel) is not null;

    public SemanticModels Models { get; } = new(compilation, cancellation);

    public CancellationToken Cancellation { get; } = cancellation;

    public SourceMap Map { get; } = new(model.Locations[0]);

    public IReadOnlyList<SpecNode> Nodes => nodes;

    /// <summary>The number of axes of the input of one sample.</summary>
    public int InputRank { get; set; } = 1;

    public ImmutableArray<Diagnostic> Findings => [.. findings];

    public int FindingCount => findings.Count;

    public SymbolicValue Report(DiagnosticDescriptor rule, SyntaxNode place, params object[] arguments) => Report(rule, place.GetLocation(), arguments);

    public SymbolicValue Report(DiagnosticDescriptor rule, Location place, params object[] arguments)
    {
        Report(Diagnostic.Create(rule, place, arguments));
        return UnknownValue.Instance;
    }

    /// <summary>Reports a finding, perhaps one that was taken back before.</summary>
    public void Report(Diagnostic finding)
    {
        // A helper called twice, or a loop body, must not report the same thing twice.
        if (!findings.Any(known => known.Id == finding.Id && known.Location == finding.Location))
        {
            findings.Add(finding);
        }
    }

    /// <summary>Forgets the findings after the first few: those of an expression that was only tried.</summary>
    public void ForgetFindings(int keep) => findings.RemoveRange(keep, findings.Count - keep);

    /// <summary>Takes back the findings after the first few, about something that may turn out not to matter.</summary>
    public ImmutableArray<Diagnostic> TakeFindings(int keep)
    {
        ImmutableArray<Diagnostic> taken = [.. findings.Skip(keep)];
        ForgetFindings(keep);
        return taken;
    }

    public int AddNode(string op, SyntaxNode place, int[] operands, int layer = -1, params long[] attributes)
    {
        Cancellation.ThrowIfCancellationRequested();
        nodes.Add(new SpecNode(op, operands.ToEquatableArray(), layer, attributes.ToEquatableArray()));
        Map.Add(place.GetLocation());
        return nodes.Count - 1;
    }

    /// <summary>The custom functions that the model applies, each once.</summary>
    public IReadOnlyList<FunctionSpec> Functions => functions;

    /// <summary>The index of a custom function.</summary>
    public int AddFunction(FunctionSpec function)
    {
        int known = functions.IndexOf(function);
        if (known < 0)
        {
            functions.Add(function);
        }

        return known < 0 ? functions.Count - 1 : known;
    }

    /// <summary>The number of axes of a tensor, that of one sample for the input.</summary>
    public int RankOf(int node)
    {
        // A sum takes an axis, but not the last one, a table adds one; what is not named here keeps the axes of its first operand.
        Stack<int> changes = new();
        while (nodes[node].Op is not ("Input" or "Conv1d" or "Conv2d" or "ConvTranspose1d" or "ConvTranspose2d" or "MaxPool2d" or "AvgPool2d" or "GlobalAvgPool2d" or "Flatten" or "Reshape"))
        {
            changes.Push(nodes[node].Op switch { "Sum" or "Mean" => -1, "Embedding" => 1, _ => 0 });
            node = nodes[node].Operands[0];
        }

        int rank = nodes[node].Op switch
        {
            "Input" => InputRank,
            "Conv1d" or "ConvTranspose1d" => 2,
            "Conv2d" or "ConvTranspose2d" or "MaxPool2d" or "AvgPool2d" or "GlobalAvgPool2d" => 3,
            "Reshape" => nodes[node].Attributes.Count,
            _ => 1,
        };
        return changes.Aggregate(rank, (axes, change) => Math.Max(1, axes + change));
    }

    /// <summary>Counts one round of any loop, or one inlined call; false once there were too many.</summary>
    public bool CountRound()
    {
        Cancellation.ThrowIfCancellationRequested();
        return ++rounds <= RoundLimit;
    }

    /// <summary>Whether the C# compiler itself objects to a file of the class; then it says what is wrong, and the parser need not.</summary>
    public bool HasCompilerErrors() => Model.DeclaringSyntaxReferences.Any(part =>
        Models.Of(part.SyntaxTree).GetDiagnostics(null, Cancellation).Any(found => found.Severity == DiagnosticSeverity.Error));
}
