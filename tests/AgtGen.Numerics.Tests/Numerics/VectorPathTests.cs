using System.Runtime.InteropServices;

namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>The choice of the path. tests/run.sh repeats this project under each switch, so that every branch here is taken on one machine.</summary>
public sealed class VectorPathTests
{
    [Fact]
    public void Supported_UnderTheRuntimesSwitches_LosesTheirPaths()
    {
        if (IsOff("DOTNET_EnableHWIntrinsic"))
        {
            Assert.Equal(VectorPathName.Scalar, Assert.Single(VectorPath.Supported));
        }

        if (IsOff("DOTNET_EnableAVX2"))
        {
            Assert.DoesNotContain(VectorPathName.Avx512, VectorPath.Supported);
            Assert.DoesNotContain(VectorPathName.Vector256, VectorPath.Supported);
        }

        if (IsOff("DOTNET_EnableAVX512"))
        {
            Assert.DoesNotContain(VectorPathName.Avx512, VectorPath.Supported);
        }
    }

    [Fact]
    public void Supported_WithoutSwitches_IsWhatTheProcessorHas()
    {
        string[] switches = ["DOTNET_EnableHWIntrinsic", "DOTNET_EnableAVX", "DOTNET_EnableAVX2", "DOTNET_EnableAVX512"];
        const string description = "/proc/cpuinfo";
        if (switches.Any(IsOff) || RuntimeInformation.ProcessArchitecture != Architecture.X64 || !File.Exists(description))
        {
            Assert.Contains(VectorPathName.Scalar, VectorPath.Supported);
            return;
        }

        HashSet<string> flags = [.. File.ReadLines(description).First(line => line.StartsWith("flags", StringComparison.Ordinal)).Split(' ')];
        Assert.Equal(flags.Contains("avx512f") && flags.Contains("avx512vl") && flags.Contains("avx512dq"), VectorPath.Supported.Contains(VectorPathName.Avx512));
        Assert.Equal(flags.Contains("avx2") && flags.Contains("fma"), VectorPath.Supported.Contains(VectorPathName.Vector256));
        Assert.Equal(flags.Contains("fma"), VectorPath.Supported.Contains(VectorPathName.Vector128));
    }

    [Fact]
    public void Best_IsTheFirstSupportedAndTheOneThatRuns()
    {
        CountKernel kernel = default;
        VectorPath.Run<float, CountKernel>(ref kernel);
        int expected = VectorPath.Best switch
        {
            VectorPathName.Avx512 => 16,
            VectorPathName.Vector256 => 8,
            VectorPathName.Vector128 => 4,
            _ => 1,
        };
        Assert.Equal(expected, kernel.Count);
        Assert.Equal(VectorPath.Supported[0], VectorPath.Best);
    }

    [Fact]
    public void Run_UnsupportedPath_Throws()
    {
        CountKernel kernel = default;
        foreach (VectorPathName path in Enum.GetValues<VectorPathName>().Except(VectorPath.Supported).Append((VectorPathName)99))
        {
            Assert.Throws<PlatformNotSupportedException>(() => VectorPath.Run<float, CountKernel>(path, ref kernel));
        }
    }

    private static bool IsOff(string name) => Environment.GetEnvironmentVariable(name) == "0";

    private struct CountKernel : IVectorKernel<float>
    {
        public int Count { get; private set; }

        public void Run<TMath, TVector>()
            where TMath : struct, IVectorMath<TVector, float>
            where TVector : struct => Count = TMath.Count;
    }
}
