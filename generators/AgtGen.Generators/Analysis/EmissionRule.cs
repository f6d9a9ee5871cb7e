using AgtGen.Compiler.Specs;
using AgtGen.Generators.Parsing;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis;

/// <summary>
/// AGT0009: a model that the generator read otherwise than the compiler does. Generators do not see each other's output, so a name may have meant something else, or nothing,
/// when the second part of the class was emitted. An analyzer sees all of the code: what is emitted for that must be, to the letter, what was emitted.
/// </summary>
internal static class EmissionRule
{
    /// <summary>The finding, or null.</summary>
    /// <param name="model">The class, in the complete compilation.</param>
    /// <param name="input">What the generator would have kept of that class; null if nothing could be added to it.</param>
    /// <param name="compile">The compiler.</param>
    /// <param name="cancellation">Stops the comparison.</param>
    public static Diagnostic? Check(INamedTypeSymbol model, GenerationInput? input, Func<ModelSpec, CompilationResult> compile, CancellationToken cancellation)
    {
        // Without an emitted part there is nothing that could be trained.
        if (EmittedPart.Of(model, cancellation) is not { } file)
        {
            return null;
        }

        string emitted = file.GetText(cancellation).ToString();
        string expected = input is null ? string.Empty : FileWriter.Write(input, compile, cancellation).Text;
        return emitted == expected
            ? null
            : Diagnostic.Create(UsageRules.OtherModel, model.Locations[0], model.Name, FirstOtherLine(emitted, expected), FirstOtherLine(expected, emitted));
    }

    // The file opens with the printed graph, so that the first line that differs names the operation.
    private static string FirstOtherLine(string text, string other)
    {
        string[] lines = text.Split('\n');
        string[] others = other.Split('\n');
        string? line = lines.Where((line, i) => i >= others.Length || line != others[i]).FirstOrDefault();
        return string.IsNullOrWhiteSpace(line) ? "nothing" : line!.Trim('/', ' ');
    }
}
