using AgtGen.Generators.Analysis.Dependence.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <content>Execution of a method that is called, unless what it does is known from the last time.</content>
internal sealed partial class Machine
{
    private const int DeepestCalls = 48;

    private Value Enter(IMethodSymbol method, Value receiver, Value[] arguments, SyntaxNode place) =>
        Enter(method, receiver, arguments, place, models.OperationOf(method.DeclaringSyntaxReferences[0].GetSyntax(models.Cancellation)));

    private Value Enter(IMethodSymbol method, Value receiver, Value[] arguments, SyntaxNode place, IOperation? body)
    {
        if (memory is null)
        {
            return Value.Clean;
        }

        int running = frames.FindIndex(frame => SymbolEqualityComparer.Default.Equals(frame.Method, method));
        if (running >= 0)
        {
            return EnterAgain(running, method, arguments, place);
        }

        if (frames.Count >= DeepestCalls)
        {
            throw new LimitExceededException();
        }

        Value cause = frames.Count > 0 ? Decision.Dependence() : Value.Clean;
        int calls = frames.Count == 0 ? 0 : ContextOf(place, Current.Calls);
        (SyntaxNode, int) context = (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(models.Cancellation) ?? place, calls);
        CallState state = new(receiver, arguments, cause);
        if (summaries.TryGetValue(context, out Summary? known) && known.Holds(state, memory))
        {
            Current.Effects.Include(known.Effects);
            memory = known.Apply(memory);
            return known.Result;
        }

        Value outer = control;
        control = Value.Clean;
        Memory entry = memory;
        Frame frame = new(method, receiver, place, calls) { Cause = cause };
        born[frame] = repetitions.Count;
        frames.Add(frame);
        Execute(frame, method, arguments, body);
        frames.RemoveAt(frames.Count - 1);
        control = outer;
        Value result = WithoutLocals(frame.Result, method);
        memory = Forget(frame, memory, body);
        if (frames.Count > 0)
        {
            Current.Effects.Include(frame.Effects);
            if (!frame.IsWithinRecursion)
            {
                summaries[context] = new(state, entry, memory, frame.Effects, result);
            }
        }

        return result;
    }

    private void Execute(Frame frame, IMethodSymbol method, Value[] arguments, IOperation? body)
    {
        foreach ((IParameterSymbol parameter, Value value) in method.Parameters.Zip(arguments, static (parameter, value) => (parameter, value)))
        {
            Declare(parameter, value);
        }

        Memory entry = memory!;
        while (true)
        {
            Value before = frame.Result;
            frame.Decision = Value.Clean;
            Run(body);
            Memory end = Join(memory, frame.Returning) ?? entry;
            Memory next = entry.Join(end);
            memory = end;
            if (!frame.IsRecursive || (ReferenceEquals(before, frame.Result) && ReferenceEquals(next, entry)))
            {
                return;
            }

            memory = entry = next;
        }
    }

    private Value EnterAgain(int running, IMethodSymbol method, Value[] arguments, SyntaxNode place)
    {
        frames[running].IsRecursive = true;
        foreach (Frame within in frames.Skip(running + 1))
        {
            within.IsWithinRecursion = true;
        }

        foreach ((IParameterSymbol parameter, Value value) in method.Parameters.Zip(arguments, static (parameter, value) => (parameter, value)))
        {
            memory = memory!.Set(parameter, Look(parameter).Join(Decided(value, place)));
        }

        return frames[running].Result;
    }

    private int ContextOf(SyntaxNode place, int calls)
    {
        if (!contexts.TryGetValue((place, calls), out int context))
        {
            context = contexts.Count + 1;
            contexts.Add((place, calls), context);
        }

        return context;
    }

    // Variables that no lambda can name any more. Those that a caller reads again, as out parameters, stay.
    private static Memory Forget(Frame frame, Memory after, IOperation? body)
    {
        object[] gone = [.. frame.Variables.Where(static variable => variable is not IParameterSymbol { RefKind: RefKind.Ref or RefKind.Out })];
        foreach (object variable in gone)
        {
            frame.Effects.Forget(variable);
        }

        bool hasFunctions = body?.Descendants().Any(static part => part is IAnonymousFunctionOperation or ILocalFunctionOperation) == true;
        return hasFunctions ? after : after.Without(gone);
    }

    // What it called its objects itself: the next call has others under these names.
    private static Value WithoutLocals(Value result, IMethodSymbol method) => result.Detached().WithRoots(result.Roots.Where(root => root switch
    {
        ISymbol symbol => !SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, method),
        _ => true,
    }));
}
