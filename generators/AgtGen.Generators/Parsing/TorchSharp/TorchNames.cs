using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>Recognises what TorchSharp declares, by name: its assembly is not referenced.</summary>
internal static class TorchNames
{
    public const string Torch = "TorchSharp.torch";
    public const string Tensor = Torch + ".Tensor";
    public const string Factories = Torch + ".nn";
    public const string Functional = Factories + ".functional";
    public const string Optimizers = Torch + ".optim";
    private const string Module = Factories + ".Module";
    private const string ModuleInterface = Factories + ".IModule";

    /// <summary>Padding by a word, such as same.</summary>
    public const string PaddingWord = "TorchSharp.Padding";

    private const string Scalar = "TorchSharp.Scalar";
    private const string ComponentName = "TorchSharp.Utils.ComponentNameAttribute";

    private static readonly SymbolDisplayFormat fullName = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Whether a symbol is declared by TorchSharp itself.</summary>
    public static bool IsFromTorchSharp(this ISymbol? symbol) => symbol?.ContainingAssembly?.Name == "TorchSharp";

    /// <summary>Whether this is the type of TorchSharp with a full name.</summary>
    public static bool IsTorch(this ITypeSymbol? type, string name) => type.IsFromTorchSharp() && type!.ToDisplayString(fullName) == name;

    /// <summary>Whether values of the type are modules: of a class derived from Module, or of the interface.</summary>
    public static bool IsModule(this ITypeSymbol? type) => type.IsTorch(ModuleInterface) || BasesOf(type).Any(current => current.IsTorch(Module));

    /// <summary>Whether the type derives from Module in any way.</summary>
    public static bool DerivesFromModule(this INamedTypeSymbol type) => BasesOf(type.BaseType).Any(current => current.IsTorch(Module));

    /// <summary>Whether this is <c>Module&lt;Tensor, Tensor&gt;</c>, of one input.</summary>
    public static bool IsTensorModule(this INamedTypeSymbol? type) => type is { Arity: 2 } && type.IsTorch(Module)
        && type.TypeArguments.All(argument => argument.IsTorch(Tensor));

    /// <summary>Whether this is a module of any number of tensors that gives one.</summary>
    public static bool IsModuleOfTensors(this INamedTypeSymbol? type) => type is { Arity: >= 2 } && type.IsTorch(Module) && type.TypeArguments.All(argument => argument.IsTorch(Tensor));

    /// <summary>Whether this is a class of modules that the user declares, in the project of the model: of no other one the source is at hand.</summary>
    public static bool IsOwnModule(this INamedTypeSymbol type, INamedTypeSymbol model) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, model.ContainingAssembly) && type.DerivesFromModule();

    /// <summary>Whether a method is the forward of a module.</summary>
    public static bool IsForwardOfModule(this IMethodSymbol method) => method.OverriddenMethod is { Name: "forward" } overridden && overridden.ContainingType.IsTensorModule();

    /// <summary>Whether values of the type are tensors, parameters among them.</summary>
    public static bool IsTorchTensor(this ITypeSymbol? type) => BasesOf(type).Any(current => current.IsTorch(Tensor));

    /// <summary>Whether an operator is one that TorchSharp declares on tensors.</summary>
    public static bool IsTensorOperator(this IMethodSymbol? method) => method is { IsStatic: true } && method.ContainingType.IsTorch(Tensor);

    /// <summary>
    /// Whether an operator makes a scalar of a number. One that makes a tensor of it is another matter: tensors of numbers compute with each other in their own types.
    /// </summary>
    public static bool IsScalarConversion(this IMethodSymbol? method) => method is { IsStatic: true } && method.ContainingType.IsTorch(Scalar);

    /// <summary>The name of a field in the state of its module.</summary>
    public static string StateName(this IFieldSymbol field) => field.GetAttributes()
        .Where(attribute => attribute.AttributeClass.IsTorch(ComponentName))
        .SelectMany(attribute => attribute.NamedArguments)
        .Select(argument => argument.Value.Value as string)
        .FirstOrDefault() ?? field.Name;

    private static IEnumerable<ITypeSymbol> BasesOf(ITypeSymbol? type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
