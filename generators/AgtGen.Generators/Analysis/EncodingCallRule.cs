using AgtGen.Compiler;
using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis;

/// <summary>AGT5003, AGT5004 and AGT5005: what a call that encodes a training asks for, as far as its constants show it.</summary>
internal static class EncodingCallRule
{
    // Beyond them no measured search ended in a minute (docs/diagnostics/AGT5004.md): ranges widen from step to step, so that many steps leave far more to divide than many samples do.
    private const int ManySteps = 6;
    private static readonly (int Binaries, int Products) ofFewSteps = (2_500, 7_500), ofManySteps = (500, 1_500);

    // Products of two variables are what the program has anyway.
    private const int Quadratic = 2;

    public static void Check(TrainingCall encoding, Action<Diagnostic> report)
    {
        if (encoding.Threat is { TypeName: "Substitution" } && encoding.Budget is > 0 && encoding.IsUnclipped)
        {
            report(Diagnostic.Create(
                EncodingRules.Unbounded, encoding.Place("optimizer", encoding.Optimizer!.Syntax), "The gradient of a substituted sample", "add Clip = Clip.Value(1.0) to the optimizer"));
        }

        if (encoding.LeastSteps is not { } steps || encoding.BatchSize is not { } batch || encoding.Model?.Spec() is not { } spec
            || ModelCompiler.SizeOf(spec, steps, encoding.SampleCount is { } samples ? Math.Min(samples, batch) : batch) is not { } size)
        {
            return;
        }

        Location place = encoding.Argument("model")!.Syntax.GetLocation();
        if (size.Degree > Quadratic)
        {
            report(Diagnostic.Create(EncodingRules.Auxiliary, place, steps, size.Degree, size.Auxiliary));
        }

        (int binaries, int products) = steps < ManySteps ? ofFewSteps : ofManySteps;
        if (size.Binaries > binaries || size.Products > products)
        {
            report(Diagnostic.Create(EncodingRules.TooLarge, place, size.Binaries, size.Products));
        }
    }
}
