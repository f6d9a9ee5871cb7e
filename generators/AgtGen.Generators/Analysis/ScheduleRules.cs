using AgtGen.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Analysis;

/// <summary>What can be wrong with the schedule of a training call.</summary>
internal static class ScheduleRules
{
    public static void Check(TrainingCall training, Action<Diagnostic> report)
    {
        if (training.SampleCount is { } samples && training.BatchSize is { } batch && batch > 0 && samples % batch > 0
            && training.Schedule!.IsTrue("DropLast"))
        {
            report(Diagnostic.Create(
                CertificationRules.DroppedSamples, training.Argument("schedule")!.Syntax.GetLocation(), samples, batch, samples % batch));
        }
    }
}
