using System.Globalization;
using AgtGen.Generators.Parsing.Values;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Parsing;

/// <summary>Unrolls loops whose bounds are known at compile time.</summary>
internal sealed class LoopReader(ParseContext context, ExpressionReader expressions, StatementReader statements)
{
    /// <summary>A for, while or do loop.</summary>
    public Flow Unroll(ILoopOperation loop)
    {
        (IOperation? condition, IEnumerable<IOperation> before, IEnumerable<IOperation> after, bool testFirst) = loop switch
        {
            IForLoopOperation counted => (counted.Condition, counted.Before, counted.AtLoopBottom, true),
            IWhileLoopOperation { ConditionIsUntil: false } repeated =>
                (repeated.Condition, Enumerable.Empty<IOperation>(), Enumerable.Empty<IOperation>(), repeated.ConditionIsTop),
            _ => throw new InvalidOperationException($"Not a C# loop: {loop.LoopKind}."),
        };

        Flow flow = statements.Sequence(before);
        for (int round = 0; flow == Flow.Next; round++)
        {
            if (!context.CountRound())
            {
                return TooLong(loop);
            }

            if (testFirst || round > 0)
            {
                switch (condition is null ? true : Test(condition))
                {
                    case true:
                        break;
                    case false:
                        return Flow.Next;
                    case null:
                        return Flow.Stop;
                }
            }

            flow = Round(loop.Body);
            if (flow == Flow.Next)
            {
                flow = statements.Sequence(after);
            }
            else if (flow == Flow.Break)
            {
                return Flow.Next;
            }
        }

        return flow;
    }

    /// <summary>A loop over an array of layers.</summary>
    public Flow ForEach(IForEachLoopOperation loop)
    {
        SymbolicValue collection = expressions.Try(loop.Collection, out bool isReported);
        if (collection is not ListValue { Lost: null } list || loop.LoopControlVariable is not IVariableDeclaratorOperation variable)
        {
            if (!isReported)
            {
                context.Report(
                    LanguageRules.LoopBound, loop.Collection.Syntax, ConstructNames.Shorten(loop.Collection.Syntax), "loop over an array of layers or an index with a constant bound");
            }

            return Flow.Stop;
        }

        SymbolicValue[] items = [.. list.Items];
        foreach (SymbolicValue item in items)
        {
            if (!context.CountRound())
            {
                return TooLong(loop);
            }

            expressions.Variables[variable.Symbol] = item;
            Flow flow = Round(loop.Body);
            if (list.Items.Count != items.Length)
            {
                context.Report(LanguageRules.Unsupported, loop.Syntax.GetFirstToken().GetLocation(), "A loop over a list that it changes", "loop over an index with a constant bound");
                return Flow.Stop;
            }

            if (flow == Flow.Break)
            {
                return Flow.Next;
            }

            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private Flow Round(IOperation body)
    {
        Flow flow = statements.Execute(body);
        return flow == Flow.Continue ? Flow.Next : flow;
    }

    private bool? Test(IOperation condition)
    {
        if (expressions.Try(condition, out bool isReported) is ConstantValue { Value: bool known })
        {
            return known;
        }

        if (!isReported)
        {
            IOperation bound = Bound(condition);
            context.Report(LanguageRules.LoopBound, bound.Syntax, ConstructNames.Shorten(bound.Syntax), BoundRemedy(bound));
        }

        return null;
    }

    // Of "i < depth" the side that is not known; of anything else all of it.
    private IOperation Bound(IOperation condition)
    {
        if (condition is IBinaryOperation comparison)
        {
            bool left = expressions.Try(comparison.LeftOperand, out _) is ConstantValue;
            bool right = expressions.Try(comparison.RightOperand, out _) is ConstantValue;
            return left && !right ? Bare(comparison.RightOperand) : right && !left ? Bare(comparison.LeftOperand) : condition;
        }

        return condition;
    }

    // The number of rounds that a list of its own gives is found in no other way.
    private static string BoundRemedy(IOperation bound) => bound is IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } list }
        ? $"make '{ConstructNames.Shorten(list.Syntax)}' a private readonly array of layers, or use a const"
        : "use a const or a readonly member";

    private static IOperation Bare(IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operation;

    private Flow TooLong(ILoopOperation loop)
    {
        string limit = ParseContext.RoundLimit.ToString(CultureInfo.InvariantCulture);
        context.Report(LanguageRules.Unsupported, loop.Syntax.GetFirstToken().GetLocation(), $"A loop of more than {limit} rounds", "let it end sooner");
        return Flow.Stop;
    }
}
