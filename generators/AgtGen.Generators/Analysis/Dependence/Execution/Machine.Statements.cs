using AgtGen.Generators.Analysis.Dependence.Lattice;
using AgtGen.Generators.Analysis.Dependence.Library;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <content>Statements: what is executed in which order, and what decides about it.</content>
internal sealed partial class Machine
{
    /// <summary>Executes a statement or evaluates an expression.</summary>
    private Value Run(IOperation? operation)
    {
        // After a jump nothing is executed, up to a place that something else leads to.
        if (operation is null || (memory is null && operation is not ILabeledOperation))
        {
            return Value.Clean;
        }

        Step();
        switch (operation)
        {
            case IBlockOperation block:
                RunAll(block.Operations);
                return Value.Clean;
            case IMethodBodyOperation body:
                return Run(body.BlockBody ?? body.ExpressionBody);
            case IConstructorBodyOperation body:
                Run(body.Initializer);
                return Run(body.BlockBody ?? body.ExpressionBody);
            case IVariableDeclarationGroupOperation or IVariableDeclarationOperation or IExpressionStatementOperation or IUsingDeclarationOperation:
                RunAll(operation.ChildOperations);
                return Value.Clean;
            case IVariableDeclaratorOperation declarator:
                // What decides whether it exists decides about all of its uses.
                Declare(declarator.Symbol, Run(declarator.GetVariableInitializer()?.Value));
                return Value.Clean;
            case ILocalFunctionOperation or IEmptyOperation:
                return Value.Clean;
            case ILabeledOperation labeled:
                memory ??= Current.Returning ?? Memory.Empty;
                return Run(labeled.Operation);
            case IConditionalOperation choice:
                return RunChoice(choice);
            case ISwitchOperation choice:
                RunSwitch(choice);
                return Value.Clean;
            case ILoopOperation loop:
                RunLoop(loop);
                return Value.Clean;
            case ITryOperation attempt:
                RunTry(attempt);
                return Value.Clean;
            case IUsingOperation or ILockOperation:
                RunAll(operation.ChildOperations);
                return Value.Clean;
            case IBranchOperation branch:
                RunBranch(branch);
                return Value.Clean;
            case IReturnOperation result:
                RunReturn(result);
                return Value.Clean;
            case IThrowOperation { Syntax: ThrowStatementSyntax }:
                memory = null;
                return Value.Clean;
            default:
                return Evaluate(operation);
        }
    }

    private void RunAll(IEnumerable<IOperation> operations)
    {
        foreach (IOperation operation in operations)
        {
            Run(operation);
        }
    }

    private Value RunChoice(IConditionalOperation choice)
    {
        Value condition = Run(choice.Condition).Dependence();
        Memory? before = memory;
        Value outer = control;
        control = control.Join(condition);
        Value chosen = Run(choice.WhenTrue);
        Memory? after = memory;
        memory = before;
        Value other = Run(choice.WhenFalse);
        memory = Join(after, memory);
        control = outer;
        return choice.Type is null ? Value.Clean : Depend(chosen.Join(other), condition, choice.Condition.Syntax);
    }

    // A value that something else has decided about, and that may still be an object.
    private static Value Depend(Value value, Value decision, SyntaxNode place) =>
        decision.IsClean ? value : value.Join(Value.Combine([value, decision], place));

    private void RunSwitch(ISwitchOperation choice)
    {
        Value subject = Run(choice.Value);
        Value outer = control;
        control = control.Join(subject.Dependence());
        Jump exit = new(choice.ExitLabel);
        Current.Jumps.Push(exit);
        Memory? start = memory, end = start;
        foreach (ISwitchCaseOperation branch in choice.Cases)
        {
            memory = start;
            foreach (ICaseClauseOperation clause in branch.Clauses)
            {
                if (clause is IPatternCaseClauseOperation pattern)
                {
                    Bind(pattern.Pattern, subject);
                    control = control.Join(Run(pattern.Guard).Dependence());
                }
            }

            RunAll(branch.Body);
            end = Join(end, memory);
        }

        Current.Jumps.Pop();
        memory = Join(end, exit.Arriving);
        control = outer;
    }

    private void RunTry(ITryOperation attempt)
    {
        Memory? before = memory;
        Run(attempt.Body);
        Memory? end = memory, thrown = Join(before, memory);
        foreach (ICatchClauseOperation clause in attempt.Catches)
        {
            memory = thrown;
            Run(clause.Handler);
            end = Join(end, memory);
        }

        memory = end;
        Run(attempt.Finally);
    }

    private void RunBranch(IBranchOperation branch)
    {
        if (Current.Jumps.FirstOrDefault(target => SymbolEqualityComparer.Default.Equals(target.Label, branch.Target)) is not { } jump)
        {
            // goto: what follows is executed as if there was none, which only adds.
            return;
        }

        jump.Arriving = Join(jump.Arriving, memory);
        jump.Decision = jump.Decision.Join(control.Dependence());
        memory = null;
    }

    private void RunReturn(IReturnOperation result)
    {
        Value value = Run(result.ReturnedValue);
        if (result.Kind == OperationKind.YieldReturn)
        {
            Current.Result = Current.Result.Join(Arrange(value, Outlived(Current), null, result.Syntax, result.ReturnedValue?.Type));
            return;
        }

        if (result.Kind == OperationKind.Return && memory is not null)
        {
            Current.Result = Current.Result.Join(Leave(value, result.Syntax));
            Current.Returning = Join(Current.Returning, memory);
            Current.Decision = Current.Decision.Join(control.Dependence());
        }

        memory = null;
    }

    // Out of all repetitions of the method: if rows decide in which round, it is a search through them.
    private Value Leave(Value value, SyntaxNode place)
    {
        SyntaxNode[] left = [.. Outlived(Current)];
        Value decision = OwnDecision.Dependence()
            .Map(trace => left.Any(trace.Bound.Contains) ? trace.With(new(MarkKind.Statistic, place)) : trace);
        return left.Aggregate(Depend(value, decision, place), static (outer, repetition) => outer.Outlive(repetition));
    }

    private void RunLoop(ILoopOperation loop)
    {
        Value rows = Value.Clean;
        if (loop is IForEachLoopOperation each)
        {
            rows = Run(each.Collection);
        }
        else if (loop is IForLoopOperation counted)
        {
            RunAll(counted.Before);
        }

        Jump next = new(loop.ContinueLabel), exit = new(loop.ExitLabel);
        Value outer = control;
        Current.Jumps.Push(exit);
        Current.Jumps.Push(next);
        Repeat(loop.Syntax, WrittenVariables(loop), () =>
        {
            switch (loop)
            {
                case IForEachLoopOperation each:
                    Assign(each.LoopControlVariable, rows.Element([loop.Syntax], each.Collection.Syntax));
                    break;
                case IForLoopOperation { Condition: { } condition }:
                    control = outer.Join(Run(condition).Dependence());
                    break;
                case IWhileLoopOperation { Condition: { } condition, ConditionIsTop: true }:
                    control = outer.Join(Run(condition).Dependence());
                    break;
            }

            next.Arriving = null;
            Run(loop.Body);
            memory = Join(memory, next.Arriving);
            next.Decision = Value.Clean;
            if (loop is IForLoopOperation counted)
            {
                // A counter is the same in every run for as long as there are rounds.
                (Value left, exit.Decision) = (exit.Decision, Value.Clean);
                RunAll(counted.AtLoopBottom);
                exit.Decision = left;
            }
            else if (loop is IWhileLoopOperation { Condition: { } condition, ConditionIsTop: false })
            {
                control = outer.Join(Run(condition).Dependence());
            }
        });
        Current.Jumps.Pop();
        Current.Jumps.Pop();
        control = outer;
        memory = Join(memory, exit.Arriving)?.Outlive(loop.Syntax);
    }

    /// <summary>Executes something until a further round adds nothing.</summary>
    private void Repeat(SyntaxNode repetition, IEnumerable<ISymbol> counters, Action round)
    {
        // What was known here in the last round of a repetition around, which this one begins with anyway: loops in loops need no more rounds than one loop.
        (SyntaxNode Repetition, int Calls) place = (repetition, Current.Calls);
        Memory? head = memory is { } entry && heads.TryGetValue(place, out Memory? last) ? entry.Join(last) : memory;
        repetitions.Add(repetition);
        while (head is not null)
        {
            foreach (ISymbol counter in counters.Where(head.Holds))
            {
                Current.Effects.See(counter);
                head = head.Set(counter, head[counter].WithCounters([repetition]));
            }

            memory = head;
            round();
            Memory? after = memory?.Outlive(repetition);
            Memory joined = after is null ? head : head.Join(after);
            if (ReferenceEquals(joined, head))
            {
                break;
            }

            head = joined;
        }

        if (head is not null && repetitions.Count > 1)
        {
            heads[place] = head;
        }

        repetitions.RemoveAt(repetitions.Count - 1);
        memory = head?.Outlive(repetition);
    }

    /// <summary>Integers that a repetition writes: what they are depends on the round.</summary>
    private ISymbol[] WrittenVariables(IOperation repetition)
    {
        if (!written.TryGetValue(repetition.Syntax, out ISymbol[]? variables))
        {
            variables =
            [
                .. repetition.Descendants().Select(static part => part switch
                {
                    IIncrementOrDecrementOperation step => step.Target,
                    IAssignmentOperation assignment => assignment.Target,
                    IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                    _ => null,
                })
                .Where(static target => target?.Type.IsInteger() == true)
                .Select(static target => target switch
                {
                    ILocalReferenceOperation local => (ISymbol)local.Local,
                    IParameterReferenceOperation parameter => parameter.Parameter,
                    _ => null,
                })
                .OfType<ISymbol>().Distinct(SymbolEqualityComparer.Default),
            ];
            written.Add(repetition.Syntax, variables);
        }

        return variables;
    }
}
