using System.Collections.Immutable;
using System.Globalization;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>Reads from the widths of a run where its box grew wide, and from its settings what to change.</summary>
internal static class GrowthReading
{
    /// <summary>Three layers and more multiply their widths; two do so once.</summary>
    private const int Deep = 3;

    /// <param name="claim">The run.</param>
    /// <param name="widths">Its recorded widths.</param>
    /// <param name="box">Name, mean magnitude of the final values, mean width at the end, and whether it is a matrix, of each parameter.</param>
    public static BoxGrowth Of(Claim claim, WidthHistory widths, IReadOnlyList<(string Name, double Magnitude, double FinalWidth, bool IsMatrix)> box)
    {
        ImmutableArray<int> steps = widths.Steps;
        Dictionary<string, double[]> series = steps.IsEmpty
            ? claim.Status.IsVacuous ? [] : box.ToDictionary(part => part.Name, part => new[] { part.FinalWidth })
            : widths.Parameters.ToDictionary(part => part.Name, part => part.Mean.ToArray());
        steps = steps.IsEmpty && !claim.Status.IsVacuous ? [claim.Steps] : steps;

        // A bias may be nearly 0 and its box harmless all the same; the measure was taken of the weights.
        bool hasMatrix = box.Any(part => part.IsMatrix);
        (string Name, double[] Share)[] shares = [.. box.Where(part => part.IsMatrix == hasMatrix && series.ContainsKey(part.Name)).Select(part => (part.Name, Share(series[part.Name], part.Magnitude)))];
        int wide = Enumerable.Range(0, steps.Length).FirstOrDefault(i => shares.Any(part => part.Share[i] > BoxGrowth.WideShare), -1);
        int shown = wide < 0 ? steps.Length - 1 : wide;
        int? wideStep = wide >= 0 ? steps[wide] : claim.Status.Step;
        string? measured = shown < 0 || shares.Length == 0 ? null : shares.MaxBy(part => part.Share[shown]).Name;
        GrowthShare? source = measured is null ? null : widths.Shares.LastOrDefault(share => share.Parameter == measured && share.Step <= steps[shown]);
        ImmutableArray<string> advice = Advice(claim, wideStep ?? claim.Steps, box.Count(part => part.IsMatrix), source?.Largest);
        if (shown < 0 || shares.Length == 0)
        {
            return new() { Status = claim.Status, WideStep = wideStep, Advice = advice };
        }

        (string name, double[] share) = shares.MaxBy(part => part.Share[shown]);
        return new()
        {
            Parameter = name,
            Step = steps[shown],
            Share = share[shown],
            WideStep = wideStep,
            FactorPerStep = Factor(series[name], steps),
            Source = source,
            Status = claim.Status,
            Advice = advice,
        };
    }

    private static double[] Share(double[] widths, double magnitude) => [.. widths.Select(width => width == 0 ? 0 : width / magnitude)];

    private static double? Factor(double[] widths, ImmutableArray<int> steps)
    {
        int first = Array.FindIndex(widths, width => width > 0);
        return first >= 0 && steps[^1] > steps[first] ? Math.Pow(widths[^1] / widths[first], 1.0 / (steps[^1] - steps[first])) : null;
    }

    private static ImmutableArray<string> Advice(Claim claim, int wideStep, int layers, GrowthSource? source)
    {
        List<string> advice = [];
        if (source == GrowthSource.Rounding)
        {
            advice.Add(claim.ElementType == nameof(Single) ? "train in double: the box is wide by rounding" : "lower the magnitudes of weights and features: the box is wide by rounding");
        }

        int batch = Math.Min(claim.Schedule.BatchSize, claim.TrainingRows);
        if (wideStep > 1)
        {
            advice.Add(string.Create(CultureInfo.InvariantCulture, $"do at most {wideStep - 1} of the {claim.Steps} steps (fewer epochs{(batch < claim.TrainingRows ? ", or larger batches" : string.Empty)})"));
        }

        advice.Add(string.Create(CultureInfo.InvariantCulture, $"lower the rate of {claim.Optimizer.LearningRate}{(claim.Optimizer.Rates is ConstantRate && claim.Steps > 1 ? ", or let it fall (decay)" : string.Empty)}"));
        if (batch < claim.TrainingRows)
        {
            advice.Add(string.Create(CultureInfo.InvariantCulture, $"enlarge the batch of {batch}, of which k samples are then a smaller part"));
        }

        if (layers >= Deep)
        {
            advice.Add(string.Create(CultureInfo.InvariantCulture, $"use fewer than {layers} layers, or narrower ones"));
        }

        if (claim.Optimizer.Clip is null)
        {
            advice.Add("clip the gradients of samples (Clip.Value), so that none contributes more");
        }

        if (claim.Optimizer is Sgd { WeightDecay: 0 })
        {
            advice.Add("add weight decay, by which a box shrinks in each step");
        }

        if (claim.Threat.Moved is { Samples: > 0, LargestFeatureEpsilon: > 0 } && claim.InputRange is { } range && !(double.IsFinite(range.Lower) && double.IsFinite(range.Upper)))
        {
            advice.Add("declare the range of the inputs with [Range], to which moved features are cut");
        }

        advice.Add("search rates, epochs and batches on public data with CertifiedSweep.SuggestSettings");
        return [.. advice];
    }
}
