using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgtGen.Generators.Parsing;

/// <summary>Recognises the types that models are written with, by name: no assembly of theirs is referenced.</summary>
internal static class SymbolNames
{
    public const string CertifiableAttribute = "AgtGen.Modeling.CertifiableAttribute";

    /// <summary>What generated code implements of the library of encodings.</summary>
    public const string EncodableModel = "AgtGen.Encoding.Models.IEncodableModel`1";

    /// <summary>What generated code implements of the library of CUDA kernels.</summary>
    public const string CudaModel = "AgtGen.Cuda.ICudaModel`1";

    /// <summary>The assembly of the tensor type and its operators.</summary>
    public const string TensorAssembly = "System.Numerics.Tensors";

    private const string Modeling = "AgtGen.Modeling";

    // A class of the user's own under the same name may do anything.
    private const string RuntimeAssembly = "AgtGen.Runtime";

    private static readonly string[] normalizations = ["LayerNorm", "RmsNorm", "FrozenBatchNorm"];

    private static readonly string[] layers = ["Linear", "Conv1d", "Conv2d", "ConvTranspose1d", "ConvTranspose2d", "Embedding", .. normalizations];

    public static bool HasAttribute(this ISymbol symbol, string name) => symbol.Attribute(name) is not null;

    public static AttributeData? Attribute(this ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.IsNamed(Modeling, name, 0) == true);

    public static bool IsOpCatalogue(this ITypeSymbol? type) => type?.IsNamed(Modeling, "Op", 0) == true && type.IsFrom(RuntimeAssembly);

    /// <summary>The element type if this is System.Numerics.Tensors.Tensor of something.</summary>
    public static ITypeSymbol? TensorElement(this ITypeSymbol? type) =>
        type is INamedTypeSymbol named && named.IsNamed("System.Numerics.Tensors", "Tensor", 1) && named.IsFrom(TensorAssembly) ? named.TypeArguments[0] : null;

    /// <summary>The element type if this is a layer, such as Linear (float) or Linear of something; not of a type derived from them, which may do anything.</summary>
    public static ITypeSymbol? LayerElement(this ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol named when !named.IsFrom(RuntimeAssembly) => null,
        INamedTypeSymbol named when layers.Any(layer => named.IsNamed(Modeling, layer, 1)) => named.TypeArguments[0],
        INamedTypeSymbol { BaseType: { } generic } named when layers.Any(layer => named.IsNamed(Modeling, layer, 0)) => generic.LayerElement(),
        _ => null,
    };

    /// <summary>Whether this is the pair of numbers that a layer of windows takes.</summary>
    public static bool IsExtent(this ITypeSymbol type) => type.IsNamed(Modeling, "Extent", 0) && type.IsFrom(RuntimeAssembly);

    /// <summary>Whether this is a layer of windows.</summary>
    public static bool IsConvolution(this ITypeSymbol type) => type.Name is "Conv1d" or "Conv2d" or "ConvTranspose1d" or "ConvTranspose2d" && type.LayerElement() is not null;

    /// <summary>Whether this is a layer that normalises.</summary>
    public static bool IsNormalization(this ITypeSymbol type) => normalizations.Contains(type.Name) && type.LayerElement() is not null;

    private static bool IsFrom(this ITypeSymbol type, string assembly) => type.ContainingAssembly?.Name == assembly;

    public static bool IsNamed(this ITypeSymbol type, string space, string name, int arity) =>
        type is INamedTypeSymbol named && named.Name == name && named.Arity == arity && named.ContainingType is null
        && named.ContainingNamespace?.ToDisplayString() == space;

    /// <summary>A name as it is written in source: a word that C# reserves, anywhere or in some places only, needs a sign before it.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>A type as it is read in a message: <c>Tensor&lt;float&gt;</c>.</summary>
    public static string Display(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
