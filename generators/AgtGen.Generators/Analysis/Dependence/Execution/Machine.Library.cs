using System.Collections.Immutable;
using AgtGen.Generators.Analysis.Dependence.Lattice;
using AgtGen.Generators.Analysis.Dependence.Library;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Execution;

/// <content>What calls of libraries do to objects of the program.</content>
internal sealed partial class Machine
{
    private readonly HashSet<Mark> choices = [];

    /// <summary>Places where one of several trained models was chosen by values of the rows they were trained on, and the chosen one was kept.</summary>
    public IReadOnlyCollection<Mark> Choices => choices;

    public ImmutableHashSet<SyntaxNode> InnermostRepetition => repetitions.Count == 0 ? [] : [repetitions[repetitions.Count - 1]];

    public Value DecisionNow => Decision.Dependence();

    public void Remember(object key, Value value) => memory = memory?.Set(key, Look(key).Join(value));

    public Value Recall(object key) => Look(key);

    public Allocation PlaceOf(SyntaxNode place) => new(place, Current.Calls);

    public IOperation OriginOf(IOperation operation) => OnceAssigned.Origin(operation, models.Cancellation);

    /// <summary>Takes a trained model for the result: if it was chosen by what the data say, another one may have been.</summary>
    public void Keep(Value model)
    {
        foreach (Trace trace in model.Traces.Values.Where(static trace => trace.Has(MarkKind.Trained)))
        {
            choices.UnionWith(trace.Marks.Where(static mark => mark.Kind is MarkKind.Statistic or MarkKind.Order));
        }
    }

    /// <summary>Writes into every object that a call is given.</summary>
    public void WriteArguments(LibraryCall call, Value value)
    {
        for (int i = 0; i < call.Arguments.Length; i++)
        {
            if (call.TypeOf(i).IsContainer() && !call.DeclaredTypeOf(i).IsReadOnly())
            {
                Fill(call.Operations[i], call.Arguments[i], value, call);
            }
        }

        if (!call.Method.IsStatic && call.SubjectType.IsContainer() && !call.SubjectType.IsReadOnly())
        {
            Fill(call.Target, call.Receiver, value, call);
        }

        WriteOut(call, value);
    }

    /// <summary>Writes into the tables and arrays of numbers that a call is given; of other objects it is not assumed.</summary>
    public void WriteNumbers(LibraryCall call, Value value)
    {
        for (int i = 0; i < call.Arguments.Length; i++)
        {
            if (call.TypeOf(i).HoldsNumbers() && !call.DeclaredTypeOf(i).IsReadOnly())
            {
                Fill(call.Operations[i], call.Arguments[i], value, call);
            }
        }

        WriteOut(call, value);
    }

    /// <summary>Gives variables that a call is given by reference what went in.</summary>
    public void WriteOut(LibraryCall call, Value value)
    {
        for (int i = 0; i < call.Method.Parameters.Length && i < call.Operations.Length; i++)
        {
            if (call.Method.Parameters[i].RefKind is RefKind.Ref or RefKind.Out)
            {
                Assign(call.Operations[i], value);
            }
        }
    }

    /// <summary>Puts elements after those of what a call is made on.</summary>
    public void Append(LibraryCall call, Value added) => Store(
        call.SubjectOperation,
        call.Subject,
        added,
        null,
        call.Place,
        SequenceNames.IsAppendOfMany(call.Name) || call.Arguments.Length == 0 ? null : call.TypeOf(call.Arguments.Length - 1));

    /// <summary>Notes that which elements a container has, or in which order, is decided by something.</summary>
    public void Rearrange(IOperation? target, Value holder, Value decision, SyntaxNode place)
    {
        if (decision.IsClean || (target is not null && !target.Type.IsContainer()))
        {
            return;
        }

        Mark order = new(MarkKind.Order, place);
        string? member = MemberOf(target);
        Value marked = decision.AsDecision(order).Rename(key => new(key.Origin, member));
        WriteObjects(Objects(target, holder), _ => marked);
    }

    // A part that numbers name is one row; what is written there belongs to that row.
    private void Fill(IOperation? target, Value holder, Value value, LibraryCall call)
    {
        ImmutableHashSet<SyntaxNode> counters = holder.Counters.Union(value.Counters);
        ITypeSymbol? element = target?.Type.ElementType();
        Value source = !counters.IsEmpty && element is not null && !element.IsContainer() ? value.Element(counters, call.Place) : value;
        Store(target, holder, source, counters, call.Place, null);
    }
}
