using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Launches;
using AgtGen.Cuda.Tests.OnDevice;
using AgtGen.Kernels;
using AgtGen.Numerics.Tests.Kernels;
using AgtGen.Testing.Exact;

namespace AgtGen.Cuda.Tests.Kernels;

/// <summary>
/// Each operation of the bounds of losses wrong, one at a time (planted_losses.cu of the stand-in): exact derivatives or nominal values must leave the bounds. A fault is rounding to nearest. The bounds of focal losses have
/// allowances beyond all rounding, so that it can be too small to be seen there; then 256 units of roundoff are.
/// </summary>
[NeedsStandIn]
public sealed class PlantedLossTests
{
    private const string Prefix = "planted_";

    /// <summary>Operations of which rounding to nearest cannot be seen, since it makes no bound wrong.</summary>
    private static readonly Dictionary<string, string> unseen = new()
    {
        ["add_up(most, most)"] = Doubled,
        ["add_down(fewest, fewest)"] = Doubled,
        ["add_down(r.lower, r.lower)"] = Doubled,
        ["add_up(r.upper, r.upper)"] = Doubled,
        ["sub_down(a.output_lower[sample.at(i, a.outputs)], reference.upper)"] = "what is at most -1 rounds to at most -1, which is a number",
        ["add_down(must, select(counts && always, T(1), T(0)))"] = Counted,
        ["add_up(may, select(counts && sometimes, T(1), T(0)))"] = Counted,
    };

    private const string Doubled = "doubling is exact", Counted = "counting is exact";

    [Fact]
    public void Oracle_EachOperationOfABoundWrong_IsRefused()
    {
        using StandIn standIn = StandIn.Isolated(isChecked: false);
        using CudaContext context = standIn.Open();
        context.Modules.Load(LossLaunch.Module, KernelModules.Ptx(LossLaunch.Module).Replace(".entry ", ".entry " + Prefix, StringComparison.Ordinal));
        PlantedPlaces places = new(standIn);
        (Func<bool> IsRefused, bool HasAllowance)[] checks = [.. Cases(context).Select(given => ((Func<bool>)given.IsRefused, given.HasAllowance)), (() => AreWeightsRefused(context), false)];
        Dictionary<int, string>[] run = [.. checks.Select(check => places.RunBy(() => Assert.False(check.IsRefused(), "A bound without a fault does not hold.")))];
        List<string> wrong = [];
        for (int place = 0; place < places.Count; place++)
        {
            int at = place;
            int[] those = [.. Enumerable.Range(0, checks.Length).Where(index => run[index].ContainsKey(at))];
            bool IsFound(bool isInward)
            {
                places.Choose(at, isInward);
                return those.Any(index => checks[index].IsRefused());
            }

            string text = those.Length == 0 ? "(nothing runs it)" : run[those[0]][place];
            bool isCovered = those.All(index => checks[index].HasAllowance), isNearFound = IsFound(isInward: false), isFound = isNearFound || IsFound(isInward: true);
            if (!isFound || (!isCovered && isNearFound == unseen.ContainsKey(text)))
            {
                wrong.Add($"{place} {text}: to nearest it is {(isNearFound ? "" : "not ")}found, moved by 256 units of roundoff it is {(isFound ? "" : "not ")}found");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<LossFaultCase> Cases(CudaContext context)
    {
        foreach (object[] row in LossLaunchTests.Losses)
        {
            (string loss, int outputs, double size) = ((string)row[0], (int)row[1], (double)row[2]);
            yield return new(context, Prefix, loss, outputs, size);
            if (LossOracle.HasTarget(loss))
            {
                yield return new(context, Prefix, loss, outputs, size, new(LabelFreedomKind.Within, 0, 0.1));
            }
        }

        // Counts and shares that are no numbers of the format, some below the nearest one and some above; where outputs are far apart, nothing else rounds.
        yield return new(context, Prefix, "multi_margin", 3, 1);
        yield return new(context, Prefix, "multi_margin", 10, 0.1);
        foreach (int outputs in new[] { 3, 5, 7 })
        {
            foreach (float smoothing in new[] { 0.15f, 0.2f, 0.3f, 0.35f, 0.45f, 0.6f, 0.7f, 0.9f })
            {
                yield return new(context, Prefix, "smoothed_cross_entropy", outputs, 1000, constant: smoothing);
            }
        }

        // Where one other output counts for little, its exponential leaves less room than a quotient's rounding.
        yield return new(context, Prefix, "cross_entropy", 2, 4, tiles: 8);

        // Focusing so much that both terms of the derivative count.
        foreach (double size in new[] { 1.0, 4 })
        {
            yield return new(context, Prefix, "binary_focal", 1, size, constant: 2);
        }
    }

    /// <summary>Bounds times weights of classes; all are at least 0, so each end goes with its own.</summary>
    private static bool AreWeightsRefused(CudaContext context)
    {
        const int Outputs = 3;
        Random random = new(7);
        RandomTile<float> x = RandomTile<float>.Ordinary(random, Outputs * Tile.Samples);
        int[] own = [.. Enumerable.Range(0, Tile.Samples).Select(_ => random.Next(Outputs))];
        float[] weights = [0.3f, 1.7f, 0.9f];
        DeviceRun<float> run = new(context, 1);
        using DeviceBuffer<int> classes = new(context, own.Length);
        classes.CopyFrom(own);
        using DeviceBuffer<float> lower = run.Copy(x.Lower), upper = run.Copy(x.Upper);
        WeightArguments<float> arguments = new()
        {
            Classes = classes.Pointer, OutputLower = lower.Pointer, OutputUpper = upper.Pointer, AtLeast = float.PositiveInfinity, Features = Outputs, Count = x.Lower.Length, Here = Outputs,
        };
        weights.CopyTo(arguments.Weights);
        ElementwiseLaunch.Run<float, WeightArguments<float>>(run.Pass.Launcher, LossLaunch.Module, Prefix + "weights_bounds", arguments.Count, in arguments);
        (float[] least, float[] most) = (DeviceRun<float>.Read(lower), DeviceRun<float>.Read(upper));
        return Enumerable.Range(0, least.Length).Any(at =>
        {
            BigRational weight = BigRational.FromDouble(weights[own[at % Tile.Samples]]);
            return BigRational.FromDouble(least[at]) > weight * BigRational.FromDouble(x.Lower[at]) || BigRational.FromDouble(most[at]) < weight * BigRational.FromDouble(x.Upper[at]);
        });
    }
}
