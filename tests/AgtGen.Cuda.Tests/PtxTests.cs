using System.Diagnostics;
using AgtGen.Cuda.Driver;
using AgtGen.Cuda.Tests.OnDevice;
using AgtGen.Testing.Snapshots;

namespace AgtGen.Cuda.Tests;

/// <summary>The compiled kernels: what they are made of, and that they are compiled from the sources.</summary>
[NeedsStandIn]
public sealed class PtxTests
{
    public static TheoryData<string> Modules => [.. KernelModules.Names];

    [Theory]
    [MemberData(nameof(Modules))]
    public void Ptx_EveryFloatingPointOperation_NamesItsRounding(string module) => Assert.Empty(PtxText.Unrounded(KernelModules.Ptx(module)));

    [Theory]
    [InlineData("linear_nominal_f32", 16)]
    [InlineData("linear_point_f64", 32)]
    [InlineData("linear_general_f32", 128)]
    public void Ptx_ProductsOfOneTerm_AreAllThereIs(string kernel, int products)
    {
        // 8 results of 2 samples a thread: one fused operation each, or one a side; for general operands one a side for either sign of a weight, and two where it has both.
        Assert.Equal(products, PtxText.Count(PtxText.Kernels(KernelModules.Ptx("linear")).Single(k => k.Name == kernel).Text));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Ptx_EveryKernel_LeavesRoomForTwoBlocksOnAMultiprocessor(string module)
    {
        string ptx = KernelModules.Ptx(module);
        (string Name, string Text)[] kernels = PtxText.Kernels(ptx);
        Assert.NotEmpty(kernels);
        Assert.All(kernels, kernel =>
        {
            // At most 128 of 65,536 registers a thread, and half of the 96 KiB that the oldest of the devices has for its blocks.
            Assert.Contains("\n.maxntid 256, 1, 1\n.minnctapersm 2\n", kernel.Text, StringComparison.Ordinal);
            Assert.InRange(PtxText.SharedBytes(ptx, kernel.Text), 0, 48 * 1024);
        });
    }

    [Fact]
    public void SharedBytes_LinearKernelsOfDouble_AreTheirFourArrays()
    {
        string ptx = KernelModules.Ptx("linear");
        string general = PtxText.Kernels(ptx).Single(kernel => kernel.Name == "linear_general_f64").Text;
        Assert.Equal(2 * 8 * ((16 * 36) + (16 * 64)), PtxText.SharedBytes(ptx, general));
    }

    [Theory]
    [InlineData("add.f32", false)]
    [InlineData("fma.f64", false)]
    [InlineData("mul.rn.ftz.f32", false)]
    [InlineData("fma.rm.ftz.f32", false)]
    [InlineData("div.full.f32", false)]
    [InlineData("sqrt.approx.f32", false)]
    [InlineData("ex2.approx.ftz.f32", false)]
    [InlineData("fma.rz.f32", false)]
    [InlineData("min.f32", false)]
    [InlineData("atom.global.add.f32", false)]
    [InlineData("mad.f64", false)]
    [InlineData("cvt.rzi.f32.f32", false)]
    [InlineData("rcp.approx.ftz.f32", false)]
    [InlineData("cvt.f32.f64", false)]
    [InlineData("add.rm.f32", true)]
    [InlineData("fma.rp.f64", true)]
    [InlineData("sqrt.rn.f64", true)]
    [InlineData("rcp.rn.f64", true)]
    [InlineData("cvt.rzi.s32.f32", true)]
    [InlineData("cvt.rn.f32.s32", true)]
    [InlineData("cvt.f64.f32", true)]
    public void Unrounded_OneInstruction_IsToldFromTheOthers(string instruction, bool isAllowed) =>
        Assert.Equal(isAllowed ? [] : [instruction], PtxText.Unrounded($"\t{instruction} \t%f1, %f2, %f3;"));

    [Fact]
    public void Ptx_CompiledAnew_IsWhatIsEmbedded()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, $"ptx-{Environment.ProcessId}");
        using Process compiler = Process.Start(new ProcessStartInfo("bash", [Path.Combine(SourceTree.Root, "src/AgtGen.Cuda/Kernels/compile.sh"), folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = compiler.StandardOutput.ReadToEndAsync();
        string error = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        Assert.True(compiler.ExitCode == 0, error);
        try
        {
            Assert.Equal(KernelModules.Names, Directory.EnumerateFiles(folder).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
            Assert.All(KernelModules.Names, name => Assert.True(
                File.ReadAllText(Path.Combine(folder, name + ".ptx")) == KernelModules.Ptx(name), $"{name}.ptx is not what its source gives: run src/AgtGen.Cuda/Kernels/compile.sh."));
            Assert.All(KernelModules.Names, name => Assert.Contains($"{name}.ptx: ", output.Result, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
