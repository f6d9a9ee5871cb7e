using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing.TorchSharp;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgtGen.Generators.Parsing;

/// <summary>Finds the [Forward] and [Loss] methods and checks their signatures.</summary>
internal sealed class SignatureReader(ParseContext context)
{
    /// <summary>The one method with an attribute or of another form, or null, and reported, if there is none or more than one.</summary>
    public IMethodSymbol? Find(string attribute, DiagnosticDescriptor rule, Func<IMethodSymbol, bool>? form = null)
    {
        IMethodSymbol[] methods =
            [.. context.Model.GetMembers().OfType<IMethodSymbol>().Where(method => method.HasAttribute(attribute) || form?.Invoke(method) == true)];
        if (methods.Length == 1)
        {
            return methods[0];
        }

        context.Report(rule, methods.Length > 1 ? methods[1].Locations[0] : context.Model.Locations[0], context.Model.Name, methods.Length);
        return null;
    }

    /// <summary>The element type of <c>Tensor&lt;T&gt; Forward(Tensor&lt;T&gt; x)</c>, or null, and reported.</summary>
    public ElementType? Forward(IMethodSymbol method)
    {
        if (context.IsModule)
        {
            if (!method.IsForwardOfModule())
            {
                Unsupported(method, "override Tensor forward(Tensor x)");
                return null;
            }

            return ElementType.Single;
        }

        if (method.Parameters.Length == 1 && Element(method.Parameters[0]) is { } element)
        {
            if (ElementOf(element) is not { } known)
            {
                // A type parameter of the class is reported with the class, which may not be generic.
                if (element is not ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Type })
                {
                    context.Report(LanguageRules.ElementType, ElementPlace(method.Parameters[0]), element.Display(), method.Parameters[0].Name);
                }

                return null;
            }

            if (method.Arity == 0 && method.Parameters[0].Type.TensorElement() is not null && SymbolEqualityComparer.Default.Equals(method.ReturnType, method.Parameters[0].Type))
            {
                return known;
            }
        }

        Unsupported(method, "Tensor<T> Forward(Tensor<T> x)");
        return null;
    }

    /// <summary>Whether a method gives a tensor from (Tensor output, Tensor target); reports if not.</summary>
    public bool ModuleLoss(IMethodSymbol method) =>
        (method is { Arity: 0, IsStatic: true, Parameters.Length: 2 } && method.ReturnType.IsTorch(TorchNames.Tensor)
            && method.Parameters.All(parameter => parameter.Type.IsTorch(TorchNames.Tensor)))
        || Unsupported(method, "static Tensor Loss(Tensor output, Tensor target)");

    /// <summary>Whether a method gives T from (Tensor&lt;T&gt; output, int label) or (Tensor&lt;T&gt; output, T target); reports if not.</summary>
    public bool Loss(IMethodSymbol method, ElementType element)
    {
        bool fits = method is { Arity: 0, Parameters.Length: 2 }
            && ElementOf(method.Parameters[0].Type.TensorElement()) == element
            && (method.Parameters[1].Type.SpecialType == SpecialType.System_Int32 || ElementOf(method.Parameters[1].Type) == element)
            && (ElementOf(method.ReturnType) == element || method.ReturnType.TensorElement() is not null);
        string type = element == ElementType.Single ? "float" : "double";
        return fits || Unsupported(method, $"{type} Loss(Tensor<{type}> output, int label)");
    }

    private static ITypeSymbol? Element(IParameterSymbol parameter) =>
        parameter.Type.TensorElement() ?? (parameter.Type as IArrayTypeSymbol)?.ElementType;

    private static ElementType? ElementOf(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Single => ElementType.Single,
        SpecialType.System_Double => ElementType.Double,
        _ => null,
    };

    private Location ElementPlace(IParameterSymbol parameter)
    {
        TypeSyntax? type = (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation) as ParameterSyntax)?.Type;
        SyntaxNode? argument = type?.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault()?.TypeArgumentList.Arguments.FirstOrDefault();
        return (argument ?? type)?.GetLocation() ?? parameter.Locations[0];
    }

    private bool Unsupported(IMethodSymbol method, string expected)
    {
        context.Report(LanguageRules.Unsupported, method.Locations[0], $"The signature of '{method.Name}'", $"write it as '{expected}'");
        return false;
    }
}
