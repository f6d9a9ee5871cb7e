using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing.TorchSharp;

/// <summary>Reads what the constructor of a module of the user's makes, with the arguments of one call: the classes of blocks are read anew for each block.</summary>
internal sealed class OwnModuleReader(ModuleTree tree, ModuleFindings findings)
{
    /// <summary>Reads a module.</summary>
    /// <param name="creation">The call of its constructor.</param>
    /// <param name="caller">What the constructor around it is given.</param>
    /// <param name="access">How it is reached from the model.</param>
    /// <param name="name">Its name in the state.</param>
    public SymbolicValue Read(IObjectCreationOperation creation, ConstructorScope caller, string access, string name)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)creation.Type!;
        if (!type.BaseType.IsModuleOfTensors())
        {
            return findings.Of(type).Report(type.Locations[0], $"it derives from '{type.BaseType!.Display()}'; derive from torch.nn.Module<Tensor, Tensor> itself");
        }

        if (type.Arity > 0 || type.ContainingType?.IsGenericType == true)
        {
            return tree.Context.Report(LanguageRules.Unsupported, creation.Syntax, $"The generic module '{type.Name}'", "make it a plain class");
        }

        if (creation.Initializer is not null)
        {
            return tree.Context.Report(LanguageRules.Unsupported, creation.Syntax, "An object initializer of a module", "pass the values to its constructor");
        }

        if (!tree.Active.Add(type))
        {
            return tree.Context.Report(LanguageRules.Unsupported, creation.Syntax, $"Recursion (a '{type.Name}' that makes a '{type.Name}')", "make a fixed number of modules");
        }

        ObjectValue module = new(type);
        ConstructorScope scope = new(tree, creation.Arguments, caller);
        bool isRead = new ModuleClassReader(tree, type, findings.Of(type), Building(creation.Constructor!, scope)).TryRead(module, access, name + ".");
        tree.Active.Remove(type);
        return isRead ? module : UnknownValue.Instance;
    }

    // The scope of the constructor that builds, to which others hand on what they are given.
    private ConstructorScope Building(IMethodSymbol constructor, ConstructorScope scope)
    {
        while (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(tree.Context.Cancellation)
                is ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer } syntax
            && tree.Context.Models.OperationOf(syntax) is IConstructorBodyOperation { Initializer: { } initializer }
            && initializer.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault() is { } chained)
        {
            (constructor, scope) = (chained.TargetMethod, new ConstructorScope(tree, chained.Arguments, scope));
        }

        return scope;
    }
}
