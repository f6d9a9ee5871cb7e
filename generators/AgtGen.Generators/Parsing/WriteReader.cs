using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>
/// Executes assignments: to locals and parameters, and in constructors to members of the object that is being made. Anything else would outlive the sample.
/// </summary>
internal sealed class WriteReader(ParseContext context, ExpressionReader expressions, MemberInitializer initializers)
{
    public SymbolicValue Read(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { IsRef: false } assignment => Store(assignment.Target, () => expressions.Read(assignment.Value)),
        ICompoundAssignmentOperation compound when compound.Target.Type.TensorElement() is not null || compound.OperatorMethod is { IsStatic: false } => InPlace(compound),
        ICompoundAssignmentOperation compound when ExpressionReader.IsForeign(compound.OperatorMethod) =>
            context.Report(LanguageRules.NotInCatalogue, compound.Syntax, ConstructNames.Shorten(compound.Syntax)),
        ICompoundAssignmentOperation compound => Store(compound.Target, () => Combine(compound)),
        IIncrementOrDecrementOperation step => Increment(step),
        ICoalesceAssignmentOperation coalesce when !IsStorable(coalesce.Target) => Impure(coalesce.Target),
        ICoalesceAssignmentOperation coalesce => IfNull(coalesce),
        IDeconstructionAssignmentOperation deconstruction => Deconstruct(deconstruction.Target, expressions.Read(deconstruction.Value), deconstruction),
        _ => context.Report(LanguageRules.Unsupported, operation.Syntax, ConstructNames.Of(operation), ConstructNames.RemedyOf(operation)),
    };

    // In C# 14 the operator changes the tensor itself, and with it every other variable that holds it.
    private SymbolicValue InPlace(ICompoundAssignmentOperation compound)
    {
        string text = ConstructNames.Shorten(compound.Syntax);
        string target = ConstructNames.Shorten(compound.Target.Syntax);
        string operands = $"({target}, {ConstructNames.Shorten(compound.Value.Syntax)})";
        string remedy = compound.Syntax.Kind() switch
        {
            SyntaxKind.AddAssignmentExpression => $"write {target} = Op.Add{operands}",
            SyntaxKind.SubtractAssignmentExpression => $"write {target} = Op.Subtract{operands}",
            SyntaxKind.MultiplyAssignmentExpression => $"write {target} = Op.Scale{operands} for a constant factor",
            _ => "assign a new value to a local variable instead",
        };
        return context.Report(
            LanguageRules.ImpureWrite, compound.Syntax, $"'{text}' changes the tensor itself, as C# 14 has it, also for every other variable that holds it", remedy);
    }

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
            return before is ConstantValue constant && ConstantArithmetic.TryBinary(kind, constant.Value, One(constant.Value), out object? next)
                ? new ConstantValue(next)
                : context.Report(LanguageRules.Unsupported, step.Syntax, $"'{ConstructNames.Shorten(step.Syntax)}'", "use = with a value that is known at compile time");
        });
        return step.IsPostfix ? before : after;
    }

    private static object One(object? value) => value switch
    {
        long => (object)1L,
        float => 1f,
        double => 1d,
        _ => 1,
    };

    private SymbolicValue IfNull(ICoalesceAssignmentOperation coalesce)
    {
        SymbolicValue value = expressions.Read(coalesce.Target);
        return PatternReader.IsNull(value) switch
        {
            true => Store(coalesce.Target, () => expressions.Read(coalesce.Value)),
            false => value,
            null => context.Report(LanguageRules.Unsupported, coalesce.Syntax, ConstructNames.Of(coalesce), ConstructNames.RemedyOf(coalesce)),
        };
    }

    // All values are there before the first is stored.
    private SymbolicValue Deconstruct(IOperation target, SymbolicValue value, IOperation whole)
    {
        IOperation written = target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
        if (written is not ITupleOperation tuple)
        {
            return Store(written, () => ExpressionReader.Convert(value, written.Type) is not OpaqueValue and var converted
                ? converted
                : context.Report(LanguageRules.Unsupported, whole.Syntax, ConstructNames.Of(whole), ConstructNames.RemedyOf(whole)));
        }

        switch (value)
        {
            case UnknownValue:
                return value;
            case TupleValue { Items: var items } when items.Length == tuple.Elements.Length:
                for (int i = 0; i < items.Length; i++)
                {
                    Deconstruct(tuple.Elements[i], items[i], whole);
                }

                return value;
            default:
                return context.Report(LanguageRules.Unsupported, whole.Syntax, ConstructNames.Of(whole), ConstructNames.RemedyOf(whole));
        }
    }

    private SymbolicValue Store(IOperation target, Func<SymbolicValue> value)
    {
        switch (target)
        {
            case IDiscardOperation:
                return value();
            case ILocalReferenceOperation { Local.RefKind: RefKind.None } local:
                expressions.Target = local.Local.Name;
                return expressions.Variables[local.Local] = value();
            case IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter when expressions.Variables.ContainsKey(parameter.Parameter):
                return expressions.Variables[parameter.Parameter] = value();
            case IMemberReferenceOperation { Instance: IInstanceReferenceOperation } member when expressions.Constructions > 0 && IsOfThis(member):
                expressions.Target = member.Member.Name;
                return expressions.This!.Members[member.Member] = value();
            case IArrayElementReferenceOperation element when expressions.Constructions > 0:
                return StoreElement(element, value);
            default:
                return Impure(target);
        }
    }

    // An array is written where it is made; a list that is given away could be written anywhere.
    private SymbolicValue StoreElement(IArrayElementReferenceOperation element, Func<SymbolicValue> value)
    {
        expressions.Target = ConstructNames.Shorten(element.ArrayReference.Syntax);
        if (expressions.Read(element.ArrayReference) is not ListValue list || expressions.PlaceIn(list, element.Indices[0], element) is not { } place)
        {
            return Impure(element);
        }

        return list.Items[place] = value();
    }

    private bool IsStorable(IOperation target) => target is ILocalReferenceOperation { Local.RefKind: RefKind.None } or IParameterReferenceOperation { Parameter.RefKind: RefKind.None }
        || (expressions.Constructions > 0 && target is IMemberReferenceOperation { Instance: IInstanceReferenceOperation } member && IsOfThis(member));

    private bool IsOfThis(IMemberReferenceOperation member) =>
        expressions.This is not null && member.Member is IFieldSymbol or IPropertySymbol && initializers.IsStored(member.Member);

    private SymbolicValue Impure(IOperation target) => context.Report(
        LanguageRules.ImpureWrite,
        target.Syntax,
        $"'{ConstructNames.Shorten(target.Syntax)}' is written inside a [Forward] or [Loss] method, which must be pure",
        "assign a new value to a local variable instead");
}
