using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;
using AgtGen.Training;

namespace AgtGen.Attacks;

/// <summary>Rows with another class, or with a real label at either end of what it may become.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="plan">The model.</param>
/// <param name="data">The data as it is.</param>
/// <param name="open">Rows that can be altered.</param>
/// <param name="threat">The threat.</param>
internal sealed class ChangedLabels<T>(ModelPlan plan, LabelledData<T> data, int[] open, BoundedPoisoning threat) : IRowChanges<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Budget => threat.LabelSamples;

    public IEnumerable<Proposal<T>> Propose(Influence<T> influence, AlteredData<T> current)
    {
        // The features as they are altered already: both changes of a row are made together.
        LabelledData<T> features = current.Data;
        (int Row, T Label)[] others = [.. open.SelectMany(row => Others(data.Label(row)).Select(label => (row, label)))];
        int[] rows = [.. others.Select(other => other.Row)];
        if (rows.Length == 0)
        {
            return [];
        }

        double[] after = influence.Of(Samples(features, others), rows);
        double[] before = influence.Of(Samples(features, [.. open.Select(row => (row, data.Label(row)))]), open);
        Dictionary<int, double> own = open.Zip(before).ToDictionary(pair => pair.First, pair => pair.Second);
        return others.Select((other, i) => new Proposal<T>(new() { Row = other.Row, Label = other.Label }, after[i] - own[other.Row]))
            .GroupBy(proposal => proposal.Change.Row)
            .Select(group => group.MaxBy(proposal => proposal.Gain));
    }

    private static LabelledData<T> Samples(LabelledData<T> features, (int Row, T Label)[] samples) =>
        new([.. samples.Select(sample => features.Row(sample.Row).ToArray())], [.. samples.Select(sample => sample.Label)]);

    private IEnumerable<T> Others(T label) => plan.Classes == 0
        ? new[] { -threat.LabelEpsilon, threat.LabelEpsilon }.Select(shift => BallPoint.Toward(label, shift, threat.LabelEpsilon)).Where(other => other != label)
        : (threat.LabelTarget is int target ? [target] : Enumerable.Range(0, plan.Classes)).Select(T.CreateChecked).Where(other => other != label);
}
