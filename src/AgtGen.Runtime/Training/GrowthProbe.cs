using System.Numerics;
using AgtGen.Certificates;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Training;

/// <summary>
/// Finds out in some steps why the box grows: the bounds of the step's mean gradients are computed again with one source at a time (<see cref="GrowthSource"/>). It reads the training and changes nothing of it.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class GrowthProbe<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ModelPlan plan;
    private readonly ParameterState<T>[] parameters;
    private readonly ParameterState<T>[] point;
    private readonly GrowthVariation<T> free;
    private readonly (GrowthSource Source, GrowthVariation<T> Bounds)[] alone;
    private readonly HashSet<int> steps;
    private readonly List<GrowthShare> shares = [];
    private double[]? before;
    private double[][] parts = [];

    public GrowthProbe(
        ICertifiableModel<T> model,
        ParameterState<T>[] parameters,
        Adversary adversary,
        LabelledData<T> data,
        SampleTiles<T> samples,
        GradientClips clips,
        TrainingFeatures<T>? features,
        (int Tiles, int Threads) sizes,
        (int Steps, int Explained) course)
    {
        (plan, this.parameters) = (model.Plan, parameters);
        point = ParameterBox.Empty<T>(plan);
        GrowthVariation<T> With(ParameterState<T>[] box, Adversary threat) => new(model, box, threat, data, samples, clips, features, sizes.Tiles, sizes.Threads);
        free = With(parameters, Adversary.Absent);
        alone = [.. Alone(adversary).Select(part => (part.Source, With(point, part.Threat)))];
        steps = Explained(course.Steps, course.Explained);
    }

    /// <summary>What was found, in the order of steps and parameters.</summary>
    public IReadOnlyList<GrowthShare> Shares => shares;

    /// <summary>Goes on from what was found before.</summary>
    public void Restore(IEnumerable<GrowthShare> found) => shares.AddRange(found);

    /// <summary>Sources that act at the trained weights, each with the threat that has it alone. Rounding acts with all of them.</summary>
    public static IEnumerable<(GrowthSource Source, Adversary Threat)> Alone(Adversary adversary)
    {
        yield return (GrowthSource.Rounding, Adversary.Absent);
        if (adversary.MovesSamples && adversary.FeatureEpsilon > 0)
        {
            yield return (GrowthSource.Inputs, adversary.FeaturesAlone);
        }

        if (adversary.MovesSamples && adversary.Labels.Kind != LabelFreedomKind.None)
        {
            yield return (GrowthSource.Labels, adversary.LabelsAlone);
        }

        if (!adversary.IsAbsent && (!adversary.MovesSamples || adversary.IsComposed))
        {
            yield return (GrowthSource.Selection, adversary.SelectionAlone);
        }
    }

    /// <summary>Looks at a step whose rows are chosen, before the box moves.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="team">Who works.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Before(int step, ReadOnlySpan<int> rows, WorkerTeam team, CancellationToken cancellation)
    {
        before = null;
        if (!steps.Contains(step))
        {
            return;
        }

        ParameterBox.FillNominal(point, parameters);
        double[] wide = free.Widths(rows, team, cancellation);
        List<double[]> found = [wide, free.UnsettledShares()];
        foreach ((_, GrowthVariation<T> bounds) in alone)
        {
            found.Add(bounds.Widths(rows, team, cancellation));
        }

        parts = [.. found];
        before = [.. parameters.Select(parameter => parameter.MeanWidth())];
    }

    /// <summary>Takes the step down when the box has moved.</summary>
    public void After(int step, BoxUpdate<T> update)
    {
        if (before is null)
        {
            return;
        }

        for (int index = 0; index < parameters.Length; index++)
        {
            double whole = update.GradientWidthOf(index);
            if (!plan.Parameters[index].IsFrozen && double.IsFinite(whole) && parts.All(part => double.IsFinite(part[index])))
            {
                shares.Add(new()
                {
                    Step = step,
                    Parameter = plan.Parameters[index].Name,
                    WidthBefore = before[index],
                    WidthAfter = update.WidthsOf(index).Mean,
                    GradientWidth = whole,
                    Shares = [.. Divide(index, whole)],
                });
            }
        }
    }

    /// <summary>From the first to the last, as evenly as whole numbers allow.</summary>
    private static HashSet<int> Explained(int steps, int count) => count switch
    {
        1 => [steps],
        _ => [.. Enumerable.Range(0, Math.Min(count, steps)).Select(i => 1 + (int)Math.Round(i * (steps - 1.0) / Math.Max(1, Math.Min(count, steps) - 1)))],
    };

    private double[] Divide(int index, double whole)
    {
        double[] divided = new double[Enum.GetValues<GrowthSource>().Length];
        double rounding = parts[2][index];
        for (int place = 0; place < alone.Length; place++)
        {
            GrowthSource source = alone[place].Source;
            divided[(int)source] = parts[2 + place][index] - (source == GrowthSource.Rounding ? 0 : rounding);
        }

        double weights = parts[0][index] - rounding;
        divided[(int)GrowthSource.Switching] = weights * parts[1][index];
        divided[(int)GrowthSource.Weights] = weights - divided[(int)GrowthSource.Switching];
        divided[(int)GrowthSource.Interaction] = whole - divided.Sum();
        return [.. divided.Select(part => whole > 0 ? part / whole : 0)];
    }
}
