using AgtGen.Generators.Analysis.Dependence.Execution;
using AgtGen.Generators.Analysis.Dependence.Lattice;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis.Dependence.Library;

/// <summary>What is written to files and read again, by the name of the file: as the weights of a model.</summary>
/// <param name="machine">What executes the code around.</param>
internal sealed class Files(Machine machine)
{
    /// <summary>What a file holds, or null if the call is about none.</summary>
    public Value? Call(LibraryCall call)
    {
        if (call.Path is not { } path)
        {
            return null;
        }

        string key = "file " + NameOf(path);
        if (Starts(call.Name, "save", "write", "export", "serialize", "append"))
        {
            Value written = Value.Join(call.Inputs).Dependence();
            if (!written.IsClean)
            {
                machine.Remember(key, written);
            }

            return Value.Clean;
        }

        if (!Starts(call.Name, "load", "read", "open"))
        {
            return null;
        }

        Value found = machine.Recall(key);
        if (!found.IsClean)
        {
            machine.WriteArguments(call, found);
        }

        return found;
    }

    /// <summary>Whether a call reads a file, and is given nothing but its name; which file is read is no value of a row.</summary>
    public static bool IsRead(LibraryCall call) => call.Path is not null && !call.Result.IsScalar() && Starts(call.Name, "load", "read", "open")
        && (OwnCalls.IsOwn(call.Method) || call.Method.ContainingNamespace.ToDisplayString() == "System.IO" || call.Inputs.All(static input => input.Traces.Values.All(static trace => trace.Depth == 0)));

    /// <summary>Data of a file that was not written before. The same file read twice is the same data.</summary>
    public Value Fresh(IOperation path, SyntaxNode place)
    {
        object source = machine.OriginOf(path).ConstantValue.HasValue ? "file " + NameOf(path) : machine.PlaceOf(place);
        return Value.Of(new(source, []), Trace.AllRows);
    }

    private string NameOf(IOperation path)
    {
        IOperation origin = machine.OriginOf(path);
        return origin.ConstantValue is { HasValue: true, Value: string text } ? "\"" + text + "\"" : origin.Syntax.ToString();
    }

    private static bool Starts(string name, params string[] words) => words.Any(word => name.StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
