using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis;

/// <summary>What is visible of the class of a model that is trained.</summary>
internal sealed class TrainedModel
{
    private readonly INamedTypeSymbol type;
    private readonly Compilation compilation;
    private readonly CancellationToken cancellation;

    private TrainedModel(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        this.type = type;
        this.compilation = compilation;
        this.cancellation = cancellation;
    }

    public string Name => type.Name;

    public string? LossName => Loss?.Name;

    /// <summary>The parameter of the [Forward] method, or null.</summary>
    public IParameterSymbol? Input => Marked("ForwardAttribute") is { Parameters.Length: 1 } forward ? forward.Parameters[0] : null;

    /// <summary>Whether labels are classes and not real numbers, or null if the [Loss] method has another form.</summary>
    public bool? HasClasses => Loss is { Parameters.Length: 2 } loss
        ? loss.Parameters[1].Type.SpecialType switch
        {
            SpecialType.System_Int32 => true,
            SpecialType.System_Single or SpecialType.System_Double => false,
            _ => null,
        }
        : null;

    private IMethodSymbol? Loss => Marked("LossAttribute");

    /// <summary>The model of an argument whose class is known, or null.</summary>
    public static TrainedModel? Of(IOperation? argument, CancellationToken cancellation) =>
        argument is { Type: INamedTypeSymbol type, SemanticModel.Compilation: { } compilation } && type.HasAttribute("CertifiableAttribute")
            ? new TrainedModel(type, compilation, cancellation)
            : null;

    /// <summary>The model itself, or null if it stands in another assembly or is not certifiable.</summary>
    public ModelSpec? Spec()
    {
        try
        {
            return type.DeclaringSyntaxReferences.IsEmpty ? null : ModelParser.Parse(type, compilation, cancellation).Spec;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Reported where the class stands.
            return null;
        }
    }

    // Two methods of a kind are an error of their own.
    private IMethodSymbol? Marked(string attribute) => type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(method => method.HasAttribute(attribute));
}
