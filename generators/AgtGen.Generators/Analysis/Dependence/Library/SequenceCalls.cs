using System.Collections.Immutable;
using AgtGen.Generators.Analysis.Dependence.Execution;
using AgtGen.Generators.Analysis.Dependence.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence.Library;

/// <summary>Calls of the framework: sequences, collections, text and numbers.</summary>
/// <param name="machine">What executes the code around.</param>
internal sealed class SequenceCalls(Machine machine)
{
    public Value Call(LibraryCall call)
    {
        // Numbers are copied, unless it is a view of where they lie.
        Value result = Evaluate(call);
        ITypeSymbol? element = call.Name == "Clone" ? call.SubjectType.ElementType() : call.Result.ElementType();
        return element.IsScalar() && call.Name is not ("AsSpan" or "AsMemory" or "Slice" or "AsEnumerable" or "AsReadOnly") ? result.Detached() : result;
    }

    private Value Evaluate(LibraryCall call)
    {
        Value inputs = Value.Join(call.Inputs).Dependence();
        if (call.Operation is IInvocationOperation invocation && TextForm.IsTestOfForm(invocation))
        {
            machine.WriteOut(call, inputs);
            return Value.Clean;
        }

        if (call.Callables.Any())
        {
            return CallWithFunctions(call);
        }

        if (SequenceNames.IsArrangement(call.Name))
        {
            return Arrange(call, Value.Join(call.Inputs).Map(static trace => trace.Depth > 0 || IsColumn(trace) ? trace : null));
        }

        if (SequenceNames.IsPick(call.Name))
        {
            ImmutableHashSet<SyntaxNode> counters = SequenceNames.IsNext(call.Name) ? machine.InnermostRepetition : call.Counters;
            Value looked = Value.Join(call.Others.Select(i => call.Arguments[i])).Dependence();
            return Combine([call.Subject.Element(counters, call.Place), looked], call);
        }

        if (SequenceNames.IsAppend(call.Name) || SequenceNames.IsAppendOfMany(call.Name))
        {
            return Append(call);
        }

        if (SequenceNames.IsSlice(call.Name) || call.Name is "TakeLast" or "SkipLast")
        {
            return Slice(call);
        }

        if (SequenceNames.IsRemoval(call.Name))
        {
            machine.Rearrange(call.SubjectOperation, call.Subject, inputs.Join(machine.DecisionNow), call.Place);
        }

        if (call.Name is "Chunk")
        {
            // Numbers of rows one after the other are cut into rows; rows are cut into groups.
            return call.SubjectType.ElementType().IsContainer() || call.SubjectType.ElementType().IsText() ? call.Subject.Map(static trace => trace.Wrap()) : call.Subject;
        }

        if (call.Result.SpecialType == SpecialType.System_Void)
        {
            machine.WriteArguments(call, inputs.WithCounters(call.Counters));
            return Value.Clean;
        }

        if (call.Name is "TryGetValue" or "ContainsKey" && call.Arguments.Length > 0 && call.Arguments[0].IsClean)
        {
            // Whether there is an entry of a name that no value decides, no value decides; what it holds, one may.
            machine.WriteOut(call, call.Subject.Element(call.Arguments[0].Counters, call.Place));
            return Value.Clean;
        }

        machine.WriteOut(call, inputs);
        return call.Result.IsScalar()
            ? Value.Combine([.. call.Inputs.Select((input, i) => input.Gather(IsContainer(call, i), call.Place))], call.Place)
            : call.Result.IsText() && call.Inputs.All(static input => input.Traces.Values.All(static trace => trace.Depth == 0))
                ? Value.Combine([.. call.Inputs], call.Place)
                : Value.Join(call.Inputs);
    }

    /// <summary>What a function is called with for each element.</summary>
    public static IReadOnlyList<Value> ArgumentsOf(LibraryCall call, Callable callable, Value? accumulated = null)
    {
        SyntaxNode repetition = callable.Operation.Syntax;
        Value[] elements = [.. call.Operands.Select(input => input.Element([repetition], call.Place))];
        Value any = Value.Join(elements);
        IMethodSymbol? function = callable.Operation is IAnonymousFunctionOperation lambda ? lambda.Symbol : (callable.Operation as IMethodReferenceOperation)?.Method;
        int count = function?.Parameters.Length ?? 1;
        return [.. Enumerable.Range(0, count).Select(i =>
            accumulated is not null && i == 0 && count > 1 ? accumulated
            : call.Name == "Zip" && i < elements.Length ? elements[i]
            : i > 0 && function!.Parameters[i].Type.IsInteger() && accumulated is null ? Value.Clean
            : any)];
    }

    private Value CallWithFunctions(LibraryCall call)
    {
        Value made = Value.Clean;
        foreach (Callable callable in call.Callables)
        {
            made = made.Join(call.Name is "Aggregate" or "AggregateBy" ? Accumulate(call, callable) : machine.Repeated(callable, ArgumentsOf(call, callable)));
        }

        SyntaxNode[] repetitions = [.. call.Callables.Select(static callable => callable.Operation.Syntax)];
        if (SequenceNames.IsMap(call.Name) || SequenceNames.IsFlatMap(call.Name))
        {
            Value whole = SequenceNames.IsMap(call.Name) && call.Result.ElementType().IsContainer() ? made.Map(static trace => trace.Wrap()) : made;
            return Align(whole, repetitions);
        }

        if (SequenceNames.IsPick(call.Name))
        {
            Value picked = call.Subject.Element([], call.Place);
            return made.IsClean ? picked : picked.Join(made.AsDecision(new(MarkKind.Statistic, call.Place)));
        }

        if (SequenceNames.IsArrangement(call.Name))
        {
            return Arrange(call, made);
        }

        Value left = repetitions.Aggregate(made, static (value, repetition) => value.Outlive(repetition));
        if (call.Result.SpecialType == SpecialType.System_Void)
        {
            return Value.Clean;
        }

        if (!call.Result.IsScalar())
        {
            return call.Name is "ToDictionary" or "ToFrozenDictionary" or "ToImmutableDictionary" ? call.Subject.Join(Align(made, repetitions)) : Align(made, repetitions).Join(call.Subject.Dependence());
        }

        Mark statistic = new(MarkKind.Statistic, call.Place);
        return Value.Join([left.Dependence().Map((key, trace) =>
            trace.Depth > 0 || repetitions.Any(made.Traces[key].Bound.Contains) ? trace.Gather(isContainer: true, call.Place).Outside(call.Place).With(statistic) : trace),
            call.Subject.Map(static trace => trace.Only(MarkKind.Order)).Dependence()]);
    }

    private Value Accumulate(LibraryCall call, Callable callable)
    {
        Value seed = Value.Join(call.Others.Where(i => !call.IsFunction(i)).Select(i => call.Arguments[i]));
        Value before = seed;
        while (true)
        {
            Value after = before.Join(machine.Repeated(callable, ArgumentsOf(call, callable, before)).Outlive(callable.Operation.Syntax));
            if (ReferenceEquals(after, before))
            {
                return machine.Repeated(callable, ArgumentsOf(call, callable, after));
            }

            before = after;
        }
    }

    private static Value Align(Value value, SyntaxNode[] repetitions) => repetitions.Aggregate(
        value.Map(trace => repetitions.Any(trace.Bound.Contains) ? trace.Align(repetitions) : trace), static (left, repetition) => left.Outlive(repetition));

    /// <summary>Which elements there are, or in which order, is decided by something.</summary>
    private Value Arrange(LibraryCall call, Value decision)
    {
        Value subject = SequenceNames.IsGrouping(call.Name) ? call.Subject.Map(static trace => trace.Wrap()) : call.Subject;
        if (decision.IsClean)
        {
            return subject;
        }

        if (call.Result.SpecialType == SpecialType.System_Void || call.Name == "RemoveAll")
        {
            foreach ((IOperation? operation, Value value) in call.Operations.Zip(call.Arguments, static (operation, value) => (operation, value)).Append((call.Target, call.Receiver)))
            {
                machine.Rearrange(operation, value, decision, call.Place);
            }

            return Value.Clean;
        }

        Mark order = new(MarkKind.Order, call.Place);
        Value arranged = subject.Map((key, trace) => decision.Origins.Any(key.Origin.Overlaps) ? trace.With(order) : trace);
        return arranged.Join(decision.AsDecision(order));
    }

    private Value Append(LibraryCall call)
    {
        Value added = Value.Join(call.Others.Select(i => call.Arguments[i]));
        Value before = call.Subject;
        machine.Append(call, added);
        return call.Result.IsScalar() ? Value.Combine([before.Gather(isContainer: true, call.Place), added.Dependence()], call.Place) : before.Join(added.Dependence());
    }

    private static Value Slice(LibraryCall call)
    {
        ImmutableHashSet<SyntaxNode> counters = call.Counters;
        Value subject = call.Subject;
        if (!counters.IsEmpty && call.SubjectType.ElementType() is { } element && !element.IsContainer() && !element.IsText())
        {
            return subject.Element(counters, call.Place).WithCounters(counters);
        }

        subject = call.Name is "Take" or "Skip" ? RowParts.Of(subject, call.Name == "Take", call.Operations.LastOrDefault()) : subject;
        return subject.WithCounters(counters);
    }

    private static Value Combine(IReadOnlyList<Value> parts, LibraryCall call) =>
        parts.Skip(1).All(static part => part.IsClean) ? parts[0] : parts[0].Join(Value.Combine(parts, call.Place));

    // At a fixed place of the data: a column as well as a row.
    private static bool IsColumn(Trace trace) => trace.IsPinned && trace.Bound.IsEmpty && trace.Marks.IsEmpty;

    private static bool IsContainer(LibraryCall call, int input) =>
        call.Method.IsStatic ? call.TypeOf(input).IsContainer() : input == 0 ? call.SubjectType.IsContainer() : call.TypeOf(input - 1).IsContainer();
}
