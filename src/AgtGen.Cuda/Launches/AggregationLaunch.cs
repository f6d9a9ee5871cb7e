using System.Numerics;
using AgtGen.Cuda.Driver;
using AgtGen.Kernels;
using AgtGen.Kernels.Aggregation;

namespace AgtGen.Cuda.Launches;

/// <summary>The mean gradient of a parameter and its bounds over every batch that the threat admits; the counterpart of <see cref="GradientAggregator{T}"/> for gradients of one term, an outer product or delta alone.</summary>
internal static class AggregationLaunch
{
    private const int Threads = 256;
    private const int ListsOfThread = 8;

    /// <summary>Rows, and columns, of the entries of a block.</summary>
    private const int Entries = 32;

    /// <summary>What fits into a list beside twice the k largest: the samples that are staged at once, and some more.</summary>
    private const int Slack = 32;

    /// <summary>Values of all lists of a launch: fewer blocks take more entries in turn where they would be more.</summary>
    private const long MostListed = 1 << 28;

    /// <summary>Samples of a batch, added ones included: float holds every count up to here.</summary>
    internal const int MostSamples = 1 << 24;

    /// <summary>The largest budget: the kernel counts places of the lists of one block in 32 bits.</summary>
    internal const int MostAffected = ((int.MaxValue / (ListsOfThread * Threads)) - Slack) / 2;

    /// <summary>How many values the lists of a launch take.</summary>
    /// <param name="rows">Rows of the parameter.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="affected">The largest budget.</param>
    public static long ListValues(int rows, int columns, int affected) => affected == 0 ? 0 : Blocks(rows, columns, affected) * ListsOfBlock(affected);

    /// <summary>Aggregates the gradients of one parameter.</summary>
    /// <param name="launcher">Where it runs.</param>
    /// <param name="batch">The samples.</param>
    /// <param name="rule">How they are combined: one budget, entries clipped or not; the budget is at most the samples that can be touched.</param>
    /// <param name="facts">What is known of the activation with free weights, and with moved samples.</param>
    /// <param name="nominal">What the nominal pass left.</param>
    /// <param name="own">What the pass with free weights left.</param>
    /// <param name="moved">What the pass with moved samples left; not looked at by other rules.</param>
    /// <param name="lists">Room for <see cref="ListValues"/>.</param>
    /// <param name="mean">Result.</param>
    /// <exception cref="ArgumentException">The rule has no kernel, or does not fit the batch.</exception>
    public static void Aggregate<T>(
        Launcher launcher,
        DeviceBatch batch,
        AggregationRule rule,
        (OperandFact Own, OperandFact Moved) facts,
        DeviceFactors<T> nominal,
        DeviceFactors<T> own,
        DeviceFactors<T> moved,
        DevicePointer lists,
        DeviceParameter<T> mean)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(batch, rule);
        bool isAddition = rule.Kind == AggregationKind.Addition;
        int affected = rule.OnlyNominal || isAddition ? 0 : rule.Affected;
        ClipBounds<T> clip = new(rule.Clip);
        AggregationArguments<T> arguments = new()
        {
            Delta = nominal.Delta.Lower, Activation = Lower(nominal), Trusted = batch.Trusted, Lists = lists,
            DeltaLower = own.Delta.Lower, DeltaUpper = own.Delta.Upper, ActivationLower = Lower(own), ActivationUpper = Upper(own),
            MovedDeltaLower = moved.Delta.Lower, MovedDeltaUpper = moved.Delta.Upper, MovedActivationLower = Lower(moved), MovedActivationUpper = Upper(moved),
            Mean = mean.Nominal, MeanLower = mean.Lower, MeanUpper = mean.Upper,
            Clip = clip.Nearest, ClipAtMost = clip.AtMost, ClipAtLeast = clip.AtLeast, Reach = OutwardConstant.AtLeast<T>(rule.Reach),
            Rows = mean.Rows, Columns = mean.Columns, Samples = batch.Samples, Affected = affected, Added = isAddition && !rule.OnlyNominal ? rule.Affected : 0, Capacity = Capacity(affected), Kind = (int)rule.Kind,
            HasActivation = nominal.Activation is null ? 0 : 1, Clips = clip.IsActive ? 1 : 0, HasTrusted = batch.HasTrusted ? 1 : 0, KeepsDivisor = rule.KeepsDivisor ? 1 : 0,
        };
        LaunchGrid grid = new((int)Blocks(mean.Rows, mean.Columns, affected), 1, Threads);
        launcher.Launch<T, AggregationArguments<T>>("aggregation", Kernel(rule, nominal.Activation is null ? (OperandFact.Point, OperandFact.NonNegative) : facts), grid, in arguments);
    }

    /// <summary>The kernel whose product rules hold for what is known; that of general intervals always does.</summary>
    private static string Kernel(AggregationRule rule, (OperandFact Own, OperandFact Moved) facts) => rule switch
    {
        { OnlyNominal: true } => "aggregation_nominal",
        { Kind: AggregationKind.BoundedPerturbation, Affected: > 0 } => facts switch
        {
            (OperandFact.Point, OperandFact.NonNegative) => "aggregation_point_non_negative",
            (OperandFact.Point, _) => "aggregation_point_general",
            (OperandFact.NonNegative, OperandFact.NonNegative) => "aggregation_non_negative_non_negative",
            _ => "aggregation_general_general",
        },
        _ => facts.Own switch
        {
            OperandFact.Point => "aggregation_point",
            OperandFact.NonNegative => "aggregation_non_negative",
            _ => "aggregation_general",
        },
    };

    private static void Require(DeviceBatch batch, AggregationRule rule)
    {
        if (rule.IsExact || rule.ClipsNorm || rule.Beside > 0 || rule.IsBeside || rule.Removed > 0 || rule.Substituted > 0 || rule.Added > 0)
        {
            throw new ArgumentException("The rule has no kernel on a device.", nameof(rule));
        }

        int most = rule.Kind switch
        {
            AggregationKind.Addition => MostSamples - batch.Samples,
            AggregationKind.Removal => Math.Min(batch.Samples - 1, MostAffected),
            _ => Math.Min(batch.Samples, MostAffected),
        };
        if (batch.Samples is < 1 or > MostSamples || rule.Affected < 0 || rule.Affected > most)
        {
            throw new ArgumentException($"A budget of {rule.Affected} and a batch of {batch.Samples} samples do not fit.", nameof(rule));
        }

        if (!(rule.Clip > 0) || (rule.Kind is AggregationKind.Substitution or AggregationKind.Addition && !double.IsFinite(rule.Reach)))
        {
            throw new ArgumentException($"A clip of {rule.Clip} that leaves {rule.Reach} does not bound what a sample can contribute.", nameof(rule));
        }
    }

    private static DevicePointer Lower<T>(DeviceFactors<T> factors)
        where T : unmanaged => factors.Activation is { } activation ? activation.Lower : default;

    private static DevicePointer Upper<T>(DeviceFactors<T> factors)
        where T : unmanaged => factors.Activation is { } activation ? activation.Upper : default;

    private static int Capacity(int affected) => affected == 0 ? 0 : checked((2 * affected) + Slack);

    private static long ListsOfBlock(int affected) => (long)ListsOfThread * Capacity(affected) * Threads;

    private static long Blocks(int rows, int columns, int affected)
    {
        long tiles = (long)Shares.Count(rows, Entries) * Shares.Count(columns, Entries);
        return affected == 0 ? Math.Min(tiles, int.MaxValue) : Math.Clamp(MostListed / ListsOfBlock(affected), 1, tiles);
    }
}
