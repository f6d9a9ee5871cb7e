using System.Collections.Immutable;
using AgtGen.Generators.Analysis.Dependence.Execution;
using AgtGen.Generators.Analysis.Dependence.Lattice;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Library;

/// <summary>Calls of AgtGen's own methods.</summary>
/// <param name="machine">What executes the code around.</param>
internal sealed class OwnCalls(Machine machine)
{
    /// <summary>
    /// Methods of LabelledData that make of each row something that depends on it and on their arguments alone, keep number and order of the rows or change them by
    /// row numbers. A test compares them, and those named in <see cref="CallData"/>, with the public API.
    /// </summary>
    public static readonly ImmutableHashSet<string> SafeMembers =
        ["Take", "Skip", "Scaled", "LabelsScaled", "StandardizedBy", "Select", "Where", "SelectFeatures", "OneHot", "MapRows", "MapLabels"];

    /// <summary>Methods of LabelledData that give out single values, or join rows.</summary>
    public static readonly ImmutableHashSet<string> OtherMembers = ["AsTrusted", "IsTrusted", "Row", "Label", "Concat", "ComputeHash"];

    public static bool IsOwn(IMethodSymbol method) =>
        method.ContainingNamespace.ToDisplayString() is { } space && (space == "AgtGen" || space.StartsWith("AgtGen.", StringComparison.Ordinal))
        && method.ContainingAssembly.Name == "AgtGen.Runtime";

    public Value Call(LibraryCall call, Files files)
    {
        if (call.Method.ContainingType.IsLabelledData())
        {
            return CallData(call);
        }

        if (call.Method.ContainingType.IsCertifiedModel())
        {
            return CallRun(call, files);
        }

        Value stored = files.Call(call) ?? Value.Clean;
        if (Files.IsRead(call))
        {
            return stored.IsClean ? files.Fresh(call.Path!, call.Place) : stored;
        }

        Value inputs = Value.Join(call.Inputs);
        foreach (Callable callable in call.Callables)
        {
            Value given = machine.Repeated(callable, [Value.Clean, Value.Clean]);
            inputs = inputs.Join(given.Map(trace => trace.Has(MarkKind.Trained) ? trace.Reveal(call.Place) : trace.Gather(isContainer: true, call.Place)));
        }

        return stored.Join(call.Result.IsContainer() || call.Result.IsText() ? inputs.Dependence() : inputs.Gather(isContainer: true, call.Place));
    }

    private Value CallData(LibraryCall call)
    {
        Value data = call.Receiver;
        switch (call.Name)
        {
            case "AsTrusted" or "IsTrusted":
                return Value.Clean;
            case "Take" or "Skip":
                return Depending(RowParts.Of(data, call.Name == "Take", call.Operations[0]), call);
            case "Row":
                return Looked(data.Member("features"), call);
            case "Label":
                return Looked(data.Member("labels"), call);
            case "ComputeHash":
                return data.Gather(isContainer: true, call.Place);
            case "Concat":
                return Value.Join(call.Inputs).Dependence();
            default:
                return SafeMembers.Contains(call.Name) ? Depending(data, call) : data.Marked(new(MarkKind.Unanalysed, call.Place, "a member that this version does not know"));
        }
    }

    // A row at a fixed place, or in each round another one; at a place that values decide, as lookups are.
    private static Value Looked(Value rows, LibraryCall call)
    {
        Value row = rows.Element(call.Arguments[0].Counters, call.Place);
        Value place = call.Arguments[0].Dependence();
        return place.IsClean ? row : row.Join(Value.Combine([row, place], call.Place));
    }

    // The transformations treat each row alone, but the numbers they are given, and functions, may have been made of other rows of the same data.
    private Value Depending(Value data, LibraryCall call)
    {
        Value given = Value.Join(call.Arguments);
        foreach (Callable callable in call.Callables)
        {
            SyntaxNode repetition = callable.Operation.Syntax;
            bool isMap = call.Name is "MapRows" or "MapLabels";
            Value row = isMap ? data.Rename(static key => new(key.Origin, null)).Element([repetition], call.Place) : Value.Clean;
            given = given.Join(machine.Repeated(callable, [row]).Map(trace => isMap && IsOfOneRow(trace) ? null : trace));
        }

        Mark mark = new(call.Name is "Take" or "Skip" or "Select" or "Where" ? MarkKind.Order : MarkKind.Statistic, call.Place);
        return data.Dependence().Map((key, trace) => given.Traces.Where(other => key.Origin.Overlaps(other.Key.Origin)).Aggregate(trace, (all, other) =>
            other.Value.Marks.Where(static old => old.Kind != MarkKind.Trained).DefaultIfEmpty(mark).Aggregate(all, static (marked, old) => marked.With(old))));
    }

    private static bool IsOfOneRow(Trace trace) => trace is { Depth: 0, IsPinned: false, Bound.IsEmpty: false, Marks.IsEmpty: true };

    private Value CallRun(LibraryCall call, Files files)
    {
        // To look at the best of several runs is one thing, to keep it as the result another.
        if (call.Name is "CopyTo" or "Save")
        {
            machine.Keep(call.Receiver);
        }

        if (call.Name == "CopyTo")
        {
            machine.WriteArguments(call, call.Receiver.Dependence());
            return Value.Clean;
        }

        files.Call(call);
        return Value.Join(call.Inputs).Dependence().Map(trace => trace.Has(MarkKind.Trained) ? trace.Reveal(call.Place) : trace.Gather(isContainer: true, call.Place));
    }
}
