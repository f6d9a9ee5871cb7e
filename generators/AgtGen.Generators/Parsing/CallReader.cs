using System.Globalization;
using AgtGen.Generators.Parsing.TorchSharp;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>Executes calls: layers, catalogue ops, and methods of the same class, whose bodies are inlined.</summary>
internal sealed class CallReader(ParseContext context, ExpressionReader expressions, CatalogueReader catalogue)
{
    private readonly TorchCallReader torch = new(context, expressions, catalogue);
    private readonly HashSet<IMethodSymbol> active = new(SymbolEqualityComparer.Default);

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

        if (method.Name == "Forward" && method.ContainingType.LinearElement() is not null && call.Instance is { } receiver)
        {
            return expressions.Read(receiver) switch
            {
                LayerValue layer => catalogue.Apply(layer, call),
                UnknownValue unknown => unknown,
                _ => context.Report(LanguageRules.Unsupported, receiver.Syntax, "A layer that is not held by a field of the class"),
            };
        }

        if (SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, context.Model))
        {
            return Inline(call);
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
            : context.Report(LanguageRules.NotInlinable, CatalogueReader.Callee(call), name, context.Model.Name);
    }

    /// <summary>Executes a method of the class on given arguments.</summary>
    public SymbolicValue Execute(IMethodSymbol method, Location caller, IReadOnlyList<SymbolicValue> arguments)
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
            return context.Report(LanguageRules.Unsupported, caller, $"A model of more than {limit} loop rounds and inlined calls");
        }

        if (Obstacle(body) is { } construct)
        {
            return context.Report(LanguageRules.Unsupported, caller, construct);
        }

        if (body.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Cancellation) is not { } syntax
            || context.Models.OperationOf(syntax) is not IMethodBodyOperation operation)
        {
            return context.Report(LanguageRules.NotInlinable, caller, body.Name, context.Model.Name);
        }

        Dictionary<ISymbol, SymbolicValue> outer = expressions.Variables;
        expressions.Variables = new Dictionary<ISymbol, SymbolicValue>(SymbolEqualityComparer.Default);
        for (int i = 0; i < arguments.Count; i++)
        {
            expressions.Variables[body.Parameters[i]] = arguments[i];
        }

        active.Add(body);
        try
        {
            return new StatementReader(context, expressions).Run((IOperation?)operation.BlockBody ?? operation.ExpressionBody!);
        }
        finally
        {
            active.Remove(body);
            expressions.Variables = outer;
        }
    }

    private SymbolicValue Inline(IInvocationOperation call)
    {
        SymbolicValue[] arguments = new SymbolicValue[call.TargetMethod.Parameters.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            arguments[argument.Parameter!.Ordinal] = argument.ArgumentKind == ArgumentKind.ParamArray
                ? context.Report(LanguageRules.Unsupported, call.Syntax, "A params array")
                : expressions.Read(argument.Value);
        }

        if (call.Instance is { } instance and not IInstanceReferenceOperation)
        {
            return expressions.Read(instance) is ThisValue
                ? Execute(call.TargetMethod, CatalogueReader.Callee(call).GetLocation(), arguments)
                : context.Report(LanguageRules.Unsupported, instance.Syntax, "Another instance of the model");
        }

        return Execute(call.TargetMethod, CatalogueReader.Callee(call).GetLocation(), arguments);
    }

    private string? Obstacle(IMethodSymbol method) => method switch
    {
        _ when active.Contains(method) => $"Recursion ('{method.Name}' calls itself)",
        { MethodKind: MethodKind.LocalFunction } => "A local function",
        { IsAsync: true } => $"The async method '{method.Name}'",
        { IsVirtual: true } or { IsOverride: true, IsSealed: false } when !context.Model.IsSealed =>
            $"The virtual method '{method.Name}' of a class that is not sealed",
        _ when IsConditional(method) => $"The conditional method '{method.Name}'",
        _ when method.Parameters.Any(parameter => parameter.RefKind != RefKind.None) => $"The ref, in or out parameter of '{method.Name}'",
        _ => null,
    };

    // Where its symbol is not defined C# leaves out the call and with it the arguments, whatever they would have changed.
    private static bool IsConditional(IMethodSymbol? method) => method is not null
        && (method.GetAttributes().Concat(method.PartialDefinitionPart?.GetAttributes() ?? []).Any(attribute => attribute.AttributeClass?.Name == "ConditionalAttribute")
            || IsConditional(method.OverriddenMethod));
}
