using AgtGen.Trajectories;
using AgtGen.Trajectories.Softmax;

namespace AgtGen.Soundness.Tests.Trajectories;

/// <summary>What the tests of several outputs would find: each fault takes bounds that hold to where an altered training escapes them.</summary>
public sealed class ClassFaultTests
{
    private const int Seeds = 12;
    private const int Points = 6;

    [Theory]
    [InlineData(AlterationKind.Removal)]
    [InlineData(AlterationKind.Flip)]
    internal void NoFault_NothingEscapes(AlterationKind kind) => Assert.Equal(0, Escapes(kind, _ => { }));

    [Theory]
    [InlineData(AlterationKind.Removal)]
    [InlineData(AlterationKind.Flip)]
    internal void SignOfTheFunctionalOnASample_Escapes(AlterationKind kind) => Assert.True(Escapes(kind, step => Scale(step.Direction, -1)) > 0);

    [Fact]
    public void MeanOfTheRestLeftOut_Escapes() => Assert.True(Escapes(AlterationKind.Removal, step => Array.Clear(step.Mean)) > 0);

    [Theory]
    [InlineData(AlterationKind.Removal)]
    [InlineData(AlterationKind.Flip)]
    internal void RemainderLeftOut_Escapes(AlterationKind kind) => Assert.True(Escapes(kind, step =>
    {
        Array.Clear(step.Rest);
        Array.Clear(step.Taken);
    }) > 0);

    [Theory]
    [InlineData(AlterationKind.Removal)]
    [InlineData(AlterationKind.Flip)]
    internal void FunctionalBentTooMuch_Escapes(AlterationKind kind) => Assert.True(Escapes(kind, step => Scale(step.Probabilities, 1.5)) > 0);

    private static int Escapes(AlterationKind kind, Action<SoftmaxStep> fault) => Enumerable.Range(0, Seeds).Sum(seed => Escapes(seed, kind, fault));

    private static int Escapes(int seed, AlterationKind kind, Action<SoftmaxStep> fault)
    {
        ClassRun run = TinyClasses.Of(seed, 30, new(12, 30), 0.2);
        LabelledData<double> given = TinyClasses.Rows(seed + 90, Points, run.Data.Features, run.Classes);
        HeadData rows = run.Rows(kind);
        using WorkerTeam team = new(1);
        SoftmaxSweep sweep = new(rows, run.Altered(kind, 1), run.Descent, team, CancellationToken.None);
        List<SoftmaxStep> steps = sweep.Run();
        Assert.True(double.IsFinite(sweep.Remainder.Value), $"Training {seed} has no bounds that a fault could break.");
        steps.ForEach(fault);
        ClassFunctional[] functionals = [.. Enumerable.Range(0, Points).Select(row => new ClassFunctional(row, 1, 0))];
        (double[] lower, double[] upper) = (new double[Points], new double[Points]);
        new MarginTile(rows, run.Altered(kind, 1)).Run(steps, ClassRun.Points(given), functionals, lower, upper);

        double[][] plain = run.Retrain(kind, new HashSet<int>());
        int escapes = 0;
        foreach (HashSet<int> set in Subsets.UpTo(1, run.Data.Count))
        {
            double[][] theta = run.Retrain(kind, set);
            for (int row = 0; row < Points; row++)
            {
                double change = Margin(theta, given.Row(row)) - Margin(plain, given.Row(row));
                escapes += change < lower[row] - 1e-12 || change > upper[row] + 1e-12 ? 1 : 0;
            }
        }

        return escapes;
    }

    private static double Margin(double[][] theta, ReadOnlySpan<double> features)
    {
        double[] outputs = ClassRun.Outputs(theta, features);
        return outputs[1] - outputs[0];
    }

    private static void Scale(double[] values, double factor)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }
}
