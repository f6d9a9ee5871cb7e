using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>Decides patterns on values that are known at compile time, and on whether there is an object at all.</summary>
internal sealed class PatternReader(ParseContext context, ExpressionReader expressions)
{
    /// <summary>Whether a value is null, or null if that is not known. Tensors are objects wherever a model is trained.</summary>
    public static bool? IsNull(SymbolicValue value) => value switch
    {
        ConstantValue constant => constant.Value is null,
        TensorValue or LayerValue or ListValue or ObjectValue or ModuleValue or SequentialValue => false,
        _ => null,
    };

    public SymbolicValue Is(IIsPatternOperation operation)
    {
        SymbolicValue value = expressions.Read(operation.Value);
        return value is UnknownValue ? value
            : Matches(operation.Pattern, value) is { } result ? new ConstantValue(result)
            : Undecided(operation);
    }

    /// <summary>The first arm that fits.</summary>
    public SymbolicValue Switch(ISwitchExpressionOperation choice)
    {
        SymbolicValue value = expressions.Read(choice.Value);
        if (value is UnknownValue)
        {
            return value;
        }

        foreach (ISwitchExpressionArmOperation arm in choice.Arms)
        {
            switch (Fits(arm.Pattern, arm.Guard, value))
            {
                case true:
                    return expressions.Read(arm.Value);
                case null:
                    return Branch(choice.Value);
            }
        }

        return context.Report(LanguageRules.Unsupported, choice.Syntax, "A switch without an arm for its value", "add one");
    }

    /// <summary>The section of a switch statement that is run, null in it for none; false, and reported, if that is not known.</summary>
    public bool TrySection(ISwitchOperation choice, out ISwitchCaseOperation? section)
    {
        section = null;
        SymbolicValue value = expressions.Read(choice.Value);
        if (value is UnknownValue)
        {
            return false;
        }

        foreach (ISwitchCaseOperation candidate in choice.Cases)
        {
            foreach (ICaseClauseOperation clause in candidate.Clauses)
            {
                switch (clause)
                {
                    case IDefaultCaseClauseOperation:
                        break;
                    case ISingleValueCaseClauseOperation single when AreEqual(value, single.Value) is { } isEqual:
                        if (isEqual)
                        {
                            section = candidate;
                            return true;
                        }

                        break;
                    case IPatternCaseClauseOperation pattern when Fits(pattern.Pattern, pattern.Guard, value) is { } fits:
                        if (fits)
                        {
                            section = candidate;
                            return true;
                        }

                        break;
                    default:
                        Branch(choice.Value);
                        return false;
                }
            }
        }

        // Wherever it stands, the default is for what fits nothing else.
        section = choice.Cases.FirstOrDefault(candidate => candidate.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        return true;
    }

    private bool? Fits(IPatternOperation pattern, IOperation? guard, SymbolicValue value) => Matches(pattern, value) switch
    {
        true when guard is not null => expressions.Try(guard, out _) is ConstantValue { Value: bool passes } ? passes : null,
        var matches => matches,
    };

    private static bool? Matches(IPatternOperation pattern, SymbolicValue value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant:
                return AreEqual(value, constant.Value);
            case INegatedPatternOperation negated:
                return !Matches(negated.Pattern, value);
            case IBinaryPatternOperation both:
                bool? left = Matches(both.LeftPattern, value);
                bool decided = both.OperatorKind == BinaryOperatorKind.Or;
                return left is null || left == decided ? left : Matches(both.RightPattern, value);
            case IRelationalPatternOperation relation when value is ConstantValue known && relation.Value.ConstantValue is { HasValue: true } bound:
                return ConstantArithmetic.TryBinary(relation.OperatorKind, known.Value, bound.Value, out object? result) ? result as bool? : null;
            default:
                return null;
        }
    }

    // Two kinds of numbers would be compared after a conversion.
    private static bool? AreEqual(SymbolicValue value, IOperation constant) => (value, constant.ConstantValue) switch
    {
        (_, { HasValue: true, Value: null }) => IsNull(value),
        (ConstantValue { Value: { } known }, { HasValue: true, Value: { } other }) when known.GetType() == other.GetType() => known.Equals(other),
        _ => null,
    };

    private SymbolicValue Branch(IOperation condition) =>
        context.Report(LanguageRules.DataDependentBranch, condition.Syntax, ConstructNames.Shorten(condition.Syntax));

    private SymbolicValue Undecided(IIsPatternOperation operation) =>
        context.Report(LanguageRules.Unsupported, operation.Syntax, $"The pattern '{ConstructNames.Shorten(operation.Syntax)}'", ConstructNames.Constants);
}
