using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>Executes assignments: to locals and parameters only, since anything else would outlive the sample.</summary>
internal sealed class WriteReader(ParseContext context, ExpressionReader expressions)
{
    public SymbolicValue Read(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { IsRef: false } assignment => Store(assignment.Target, () => expressions.Read(assignment.Value)),

        // On tensors += changes the tensor in place, and with it every other variable that holds it.
        ICompoundAssignmentOperation compound when compound.Target.Type.TensorElement() is not null || compound.OperatorMethod is { IsStatic: false } => Impure(compound.Target),
        ICompoundAssignmentOperation compound when ExpressionReader.IsForeign(compound.OperatorMethod) =>
            context.Report(LanguageRules.NotInCatalogue, compound.Syntax, ConstructNames.Shorten(compound.Syntax)),
        ICompoundAssignmentOperation compound => Store(compound.Target, () => Combine(compound)),
        IIncrementOrDecrementOperation step => Increment(step),
        ICoalesceAssignmentOperation coalesce when VariableOf(coalesce.Target) is null => Impure(coalesce.Target),
        _ => context.Report(LanguageRules.Unsupported, operation.Syntax, ConstructNames.Of(operation)),
    };

    private SymbolicValue Combine(ICompoundAssignmentOperation compound)
    {
        SymbolicValue left = expressions.Read(compound.Target);
        SymbolicValue right = expressions.Read(compound.Value);
        return expressions.Binary(compound.OperatorKind, left, right, compound.Target, compound.Value, compound);
    }

    private SymbolicValue Increment(IIncrementOrDecrementOperation step)
    {
        SymbolicValue before = UnknownValue.Instance;
        SymbolicValue after = Store(step.Target, () =>
        {
            before = expressions.Read(step.Target);
            BinaryOperatorKind kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
            return before is ConstantValue constant && ConstantArithmetic.TryBinary(kind, constant.Value, 1, out object? next)
                ? new ConstantValue(next)
                : context.Report(LanguageRules.Unsupported, step.Syntax, $"'{ConstructNames.Shorten(step.Syntax)}'");
        });
        return step.IsPostfix ? before : after;
    }

    private SymbolicValue Store(IOperation target, Func<SymbolicValue> value)
    {
        if (target is IDiscardOperation)
        {
            return value();
        }

        if (VariableOf(target) is not { } variable)
        {
            return Impure(target);
        }

        SymbolicValue stored = value();
        expressions.Variables[variable] = stored;
        return stored;
    }

    private SymbolicValue Impure(IOperation target) =>
        context.Report(LanguageRules.ImpureWrite, target.Syntax, ConstructNames.Shorten(target.Syntax));

    private static ISymbol? VariableOf(IOperation target) => target switch
    {
        ILocalReferenceOperation { Local.RefKind: RefKind.None } local => local.Local,
        IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter => parameter.Parameter,
        _ => null,
    };
}
