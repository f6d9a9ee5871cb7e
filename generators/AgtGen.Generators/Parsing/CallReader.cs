using System.Globalization;
using AgtGen.Generators.Parsing.Construction;
using AgtGen.Generators.Parsing.TorchSharp;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>Executes calls: layers, catalogue ops, and methods of the model and its blocks, whose bodies are inlined.</summary>
internal sealed class CallReader(ParseContext context, ExpressionReader expressions, CatalogueReader catalogue, CreationReader creations)
{
    private readonly TorchCallReader torch = new(context, expressions, catalogue);
    private readonly HashSet<(IMethodSymbol Method, ObjectValue? Instance)> active = [];

    public SymbolicValue Read(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.ContainingType.IsOpCatalogue())
        {
            return catalogue.Read(call);
        }

        if (context.IsModule && method.IsFromTorchSharp())
        {
            return torch.Read(call);
        }

        if (method.Name == "Forward" && method.ContainingType.LayerElement() is not null && call.Instance is { } receiver)
        {
            return expressions.Read(receiver) switch
            {
                LayerValue layer => catalogue.Apply(layer, call),
                UnknownValue unknown => unknown,
                _ => context.Report(LanguageRules.Unsupported, receiver.Syntax, "A layer that is not held by a field of the class", "keep it in a readonly field"),
            };
        }

        if (method.MethodKind == MethodKind.LocalFunction || IsOfModel(method))
        {
            return Inline(call);
        }

        if (expressions.Constructions > 0 && CreationReader.IsOfList(call))
        {
            return creations.Call(call);
        }

        // Checking an argument for null changes nothing that is computed.
        if (method.Name == "ThrowIfNull" && method.DeclaringSyntaxReferences.IsEmpty && method.ContainingType.IsNamed("System", "ArgumentNullException", 0))
        {
            foreach (IArgumentOperation argument in call.Arguments)
            {
                expressions.Read(argument.Value);
            }

            return UnknownValue.Instance;
        }

        string name = $"{method.ContainingType.Display()}.{method.Name}";
        if (ForeignCalls.RuleOf(method) is { } rule)
        {
            return context.Report(rule, CatalogueReader.Callee(call), name);
        }

        return method.DeclaringSyntaxReferences.IsEmpty
            ? context.Report(LanguageRules.NotInCatalogue, CatalogueReader.Callee(call), name)
            : context.Report(LanguageRules.NotInlinable, CatalogueReader.Callee(call), name, context.Model.Name, NotInlinableRemedy(method));
    }

    private string NotInlinableRemedy(IMethodSymbol method) => method.IsStatic || method.ContainingType.TypeKind != TypeKind.Class
        ? $"move it into '{context.Model.Name}' or use a catalogue op"
        : $"mark class '{method.ContainingType.Name}' [Module] to use it as a block";

    // Methods of blocks and of bases; of an interface what a block makes of it.
    private bool IsOfModel(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (context.IsModule && type.IsOwnModule(context.Model))
        {
            return true;
        }

        if (type.DeclaringSyntaxReferences.IsEmpty || context.IsModule)
        {
            return SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, context.Model);
        }

        return type.IsBlock() || type.TypeKind == TypeKind.Interface || IsBase(type, expressions.This?.Type ?? context.Model) || IsBase(type, context.Model);
    }

    private static bool IsBase(INamedTypeSymbol type, INamedTypeSymbol? derived)
    {
        for (; derived is not null; derived = derived.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, derived.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Executes a method of the model, of a block or within another method on given arguments.</summary>
    public SymbolicValue Execute(IMethodSymbol method, Location caller, IReadOnlyList<SymbolicValue> arguments, ObjectValue? instance)
    {
        IMethodSymbol body = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        if (!context.CountRound())
        {
            // A loop that was too long has been reported.
            if (context.FindingCount > 0)
            {
                return UnknownValue.Instance;
            }

            string limit = ParseContext.RoundLimit.ToString(CultureInfo.InvariantCulture);
            return context.Report(LanguageRules.Unsupported, caller, $"A model of more than {limit} loop rounds and inlined calls", "make it smaller");
        }

        if (Obstacle(body, instance) is var (construct, remedy))
        {
            return context.Report(LanguageRules.Unsupported, caller, construct, remedy);
        }

        if (BodyOf(body) is not { } operation)
        {
            return context.Report(LanguageRules.NotInlinable, caller, body.Name, context.Model.Name, NotInlinableRemedy(body));
        }

        // A local function sees the variables around it.
        (Dictionary<ISymbol, SymbolicValue> Variables, ObjectValue? This) outer = (expressions.Variables, expressions.This);
        bool isLocal = body.MethodKind == MethodKind.LocalFunction;
        (expressions.Variables, expressions.This) = isLocal ? outer : (new(SymbolEqualityComparer.Default), instance);
        for (int i = 0; i < arguments.Count; i++)
        {
            expressions.Variables[body.Parameters[i]] = arguments[i];
        }

        (IMethodSymbol, ObjectValue?) activation = (body, isLocal ? null : instance);
        active.Add(activation);
        try
        {
            return new StatementReader(context, expressions).Run(operation);
        }
        finally
        {
            active.Remove(activation);
            (expressions.Variables, expressions.This) = outer;
        }
    }

    private IOperation? BodyOf(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation) is not { } syntax ? null
        : context.Models.OperationOf(syntax) switch
        {
            IMethodBodyOperation body => (IOperation?)body.BlockBody ?? body.ExpressionBody,
            ILocalFunctionOperation { Body: { } body } => body,
            _ => null,
        };

    private SymbolicValue Inline(IInvocationOperation call)
    {
        // The object comes first, whatever the arguments change.
        SymbolicValue? receiver = call.Instance is { } instance ? expressions.Read(instance) : null;
        SymbolicValue[] arguments = new SymbolicValue[call.TargetMethod.Parameters.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            arguments[argument.Parameter!.Ordinal] = argument.ArgumentKind == ArgumentKind.ParamArray
                ? context.Report(LanguageRules.Unsupported, call.Syntax, "A params array", "give the method a parameter for each value")
                : expressions.Read(argument.Value);
        }

        Location place = CatalogueReader.Callee(call).GetLocation();
        return receiver switch
        {
            null => Execute(call.TargetMethod, place, arguments, expressions.This),
            ObjectValue when receiver == expressions.Model && call.TargetMethod.ContainingType.TypeKind == TypeKind.Interface && !context.Model.IsSealed =>
                context.Report(LanguageRules.Unsupported, place, "A call through an interface that a derived class may implement anew", $"make '{context.Model.Name}' sealed"),
            ObjectValue owner => Execute(call.IsVirtual ? Implementation(call.TargetMethod, owner.Type) : call.TargetMethod, place, arguments, owner),
            UnknownValue => receiver,
            _ => context.Report(LanguageRules.Unsupported, call.Instance!.Syntax, "An object that is not known at compile time", "keep blocks in readonly fields"),
        };
    }

    // The method that a call reaches on an object of a type.
    private static IMethodSymbol Implementation(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            method = type.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method;
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (IMethodSymbol candidate in current.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (IMethodSymbol? overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                    {
                        return candidate;
                    }
                }
            }
        }

        return method;
    }

    private (string Construct, string Remedy)? Obstacle(IMethodSymbol method, ObjectValue? instance) => method switch
    {
        _ when active.Contains((method, method.MethodKind == MethodKind.LocalFunction ? null : instance)) => ($"Recursion ('{method.Name}' calls itself)", "use a loop over a constant"),
        { IsAsync: true } => ($"The async method '{method.Name}'", "make it a plain method"),

        // What the model itself is, a derived class may change.
        { IsVirtual: true } or { IsOverride: true, IsSealed: false } or { IsAbstract: true } when instance == expressions.Model && !context.Model.IsSealed =>
            ($"The virtual method '{method.Name}' of a class that is not sealed", $"make '{context.Model.Name}' sealed"),
        _ when IsConditional(method) => ($"The conditional method '{method.Name}'", "remove the attribute"),
        _ when method.Parameters.Any(parameter => parameter.RefKind != RefKind.None) => ($"The ref, in or out parameter of '{method.Name}'", "return the value"),
        _ => null,
    };

    // Where its symbol is not defined C# leaves out the call and with it the arguments, whatever they would have changed.
    private static bool IsConditional(IMethodSymbol? method) => method is not null
        && (method.GetAttributes().Concat(method.PartialDefinitionPart?.GetAttributes() ?? []).Any(attribute => attribute.AttributeClass?.Name == "ConditionalAttribute")
            || IsConditional(method.OverriddenMethod));
}
