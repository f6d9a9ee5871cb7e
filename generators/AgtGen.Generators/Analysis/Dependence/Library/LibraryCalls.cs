using AgtGen.Generators.Analysis.Dependence.Execution;
using AgtGen.Generators.Analysis.Dependence.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgtGen.Generators.Analysis.Dependence.Library;

/// <summary>What calls and creations give whose code is not in the project.</summary>
/// <param name="machine">What executes the code around.</param>
internal sealed class LibraryCalls(Machine machine)
{
    private readonly SequenceCalls sequences = new(machine);
    private readonly OwnCalls own = new(machine);
    private readonly Files files = new(machine);

    public Value Call(LibraryCall call)
    {
        IAssemblySymbol assembly = call.Method.ContainingAssembly;
        if (call.Method.ContainingType is { Name: "Console" or "Debug" or "Trace" or "Stopwatch" or "Environment" or "Random" } type
            && type.ContainingNamespace.ToDisplayString().StartsWith("System", StringComparison.Ordinal) && call.Name != "Shuffle")
        {
            return Value.Clean;
        }

        if (OwnCalls.IsOwn(call.Method))
        {
            return own.Call(call, files);
        }

        // A partial method, or what a generator added: of rows it knows what it is given.
        if (!call.Method.DeclaringSyntaxReferences.IsEmpty)
        {
            return Value.Combine([.. call.Inputs], call.Place);
        }

        Value? stored = files.Call(call);
        if (Assemblies.IsReflection(call.Method))
        {
            return Value.Join(call.Inputs).Dependence().Marked(new(MarkKind.Unanalysed, call.Place, "a call by reflection"));
        }

        if (Assemblies.IsKnown(assembly))
        {
            if (Files.IsRead(call))
            {
                return stored is { IsClean: false } ? stored : files.Fresh(call.Path!, call.Place);
            }

            Value given = (stored ?? Value.Clean).Join(sequences.Call(call));
            return given.IsClean && SequenceNames.IsMap(call.Name) && call.Result.IsTable() ? machine.Fresh(call.Result, call.Place).Join(given) : given;
        }

        Value inputs = Value.Join(call.Inputs.Append(stored ?? Value.Clean));
        foreach (Callable callable in call.Callables)
        {
            inputs = inputs.Join(machine.Repeated(callable, SequenceCalls.ArgumentsOf(call, callable)));
        }

        Mark unanalysed = new(MarkKind.Unanalysed, call.Place, Assemblies.Reason);
        Value result = (inputs.IsClean ? machine.Fresh(call.Result, call.Place) : inputs.Dependence()).Marked(unanalysed);
        if (!inputs.IsClean && call.Result.SpecialType == SpecialType.System_Void && !Assemblies.OnlyLooks(call.Method))
        {
            machine.WriteNumbers(call, result);
        }

        return call.Result.IsContainer() ? result : result.Gather(isContainer: false, call.Place);
    }

    public Value Create(IObjectCreationOperation creation, Value[] arguments)
    {
        Value whole = Value.Join(arguments);
        if (creation.Type.IsLabelledData())
        {
            // Also of numbers that the program makes: from here on they are rows.
            return machine.Fresh(creation.Type, creation.Syntax).Join(Value.Join(creation.Arguments.Zip(arguments, static (argument, value) => value.Rename(static key => new(key.Origin, null))
                .AsMember(argument.Parameter?.Name == "labels" ? "labels" : "features"))).Dependence());
        }

        if (creation.Type?.ContainingNamespace?.ToDisplayString() == "AgtGen.Training")
        {
            return Value.Join(creation.Arguments.Zip(arguments, static (argument, value) => value.AsMember(argument.Parameter?.Name ?? string.Empty)));
        }

        if (creation.Type is { } type && TrainingCall.IsPrivate(type))
        {
            return Value.Join(creation.Arguments.Zip(arguments, static (argument, value) => value.Within(argument.Parameter?.Name ?? string.Empty)));
        }

        if (creation.Type?.ContainingNamespace?.ToDisplayString() == "System.IO" && creation.Arguments.FirstOrDefault(static argument => argument.Value.Type.IsText()) is { } path)
        {
            return files.Fresh(path.Value, creation.Syntax);
        }

        if (whole.IsClean && creation.Type.IsTable())
        {
            return machine.Fresh(creation.Type, creation.Syntax).Join(whole);
        }

        return Assemblies.IsKnown(creation.Type?.ContainingAssembly) ? whole
            : whole.IsClean ? (creation.Type.IsCollection() ? machine.Fresh(creation.Type, creation.Syntax) : whole)
            : whole.Marked(new(MarkKind.Unanalysed, creation.Syntax, Assemblies.Reason));
    }
}
