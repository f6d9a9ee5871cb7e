using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Tests.OnDevice;

namespace AgtGen.Cuda.Tests;

/// <summary>The stand-in finds what it is there to find: each kernel of Faults/races.cu has one fault, or none.</summary>
[NeedsStandIn]
public sealed class StandInTests
{
    private const int Threads = 64;

    [Theory]
    [InlineData("missing_barrier", 1, "a race at byte")]
    [InlineData("divided_barrier", 1, "thread 0 waits at the barrier")]
    [InlineData("outside_global", 1, "thread 63 is outside an allocation of 256 bytes")]
    [InlineData("outside_shared", 1, "thread 8 is outside a shared array of 32 bytes")]
    [InlineData("misaligned_read", 1, "takes 4 values at once at index 1")]
    [InlineData("racing_blocks", 2, "in the same launch")]
    [InlineData("reading_blocks", 2, "in the same launch")]
    public void Launch_KernelWithAFault_IsLostWithASentenceThatNamesIt(string kernel, int blocks, string said)
    {
        CudaException exception = Assert.Throws<CudaException>(() => Run(kernel, blocks));
        Assert.Equal(CudaProblem.DeviceLost, exception.Problem);
        Assert.Contains(kernel + "_f32, block (", exception.Message, StringComparison.Ordinal);
        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("with_barrier", 1)]
    [InlineData("racing_blocks", 1)]
    [InlineData("reading_blocks", 1)]
    [InlineData("atomic_blocks", 3)]
    public void Launch_KernelWithoutAFault_Runs(string kernel, int blocks) => Assert.Equal(Threads, Run(kernel, blocks).Length);

    [Fact]
    public void Launch_WithBarrier_SeesWhatTheNeighbourWrote()
    {
        float[] values = Run("with_barrier", 1);
        Assert.Equal([.. Enumerable.Range(1, Threads - 1).Select(i => (float)i), 0f], values);
    }

    [Fact]
    public void Launch_AtomicGreatest_IsTheGreatestOfAllBlocks() => Assert.Equal((3 * Threads) - 1, Run("atomic_blocks", 3)[0]);

    [Fact]
    public void FreshMemory_NobodyWroteIt_IsNotANumber()
    {
        using CudaContext context = StandIn.Checked.Open();
        using DeviceBuffer<double> fresh = new(context, 3);
        double[] values = new double[3];
        fresh.CopyTo(values);
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void PinnedMemory_BeforeTheQueueIsDone_HoldsWhatItHeld()
    {
        using CudaContext context = StandIn.Checked.Open();
        using DeviceBuffer<int> there = new(context, 1);
        PinnedBuffer<int> here = new(context, 1);
        there.CopyFrom([7]);
        there.EnqueueTo(here, 1);
        Assert.Equal(0, here.Values[0]);
        context.Stream.Synchronize();
        Assert.Equal(7, here.Values[0]);
    }

    private static float[] Run(string kernel, int blocks)
    {
        using StandIn standIn = StandIn.Isolated();
        using CudaContext context = standIn.Open();
        context.Modules.Load("faults", $$"""
            .version 6.0
            .target sm_70
            .visible .entry {{kernel}}_f32(
                .param .align 8 .b8 {{kernel}}_f32_param_0[16]
            )
            """);
        using DeviceBuffer<float> values = new(context, Threads);
        values.CopyFrom([.. Enumerable.Range(0, Threads).Select(i => (float)i)]);
        FaultArguments arguments = new() { Values = values.Pointer, Count = Threads / 2 };
        new Launcher(context).Launch<float, FaultArguments>("faults", kernel, new LaunchGrid(blocks, 1, Threads), in arguments);
        float[] result = new float[Threads];
        values.CopyTo(result);
        return result;
    }
}
