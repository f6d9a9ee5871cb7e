using System.Runtime.InteropServices;

namespace AgtGen.Numerics.Tests.Numerics;

/// <summary>Modes are changed only where the C library's layout is known; elsewhere the default mode is checked again.</summary>
public sealed partial class FloatingPointEnvironmentTests
{
    private const int DefaultControl = 0x1F80;
    private const int EnvironmentBytes = 32;
    private const int ControlOffset = 28;

    private static bool IsKnown => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    [Fact]
    public void Require_DefaultMode_Passes() => FloatingPointEnvironment.Require();

    [Theory]
    [InlineData(0x2000)]
    [InlineData(0x4000)]
    [InlineData(0x6000)]
    public void Require_RoundingChangedByNativeCode_Throws(int rounding) => CheckRefused(rounding);

    [Theory]
    [InlineData(0x0040)]
    [InlineData(0x8000)]
    [InlineData(0x8040)]
    public void Require_SubnormalNumbersLostByNativeCode_Throws(int flush) => CheckRefused(flush);

    private static void CheckRefused(int bits)
    {
        if (!IsKnown)
        {
            FloatingPointEnvironment.Require();
            return;
        }

        SetControl(DefaultControl | bits);
        try
        {
            Assert.Throws<InvalidOperationException>(FloatingPointEnvironment.Require);
        }
        finally
        {
            SetControl(DefaultControl);
        }
    }

    /// <summary>The control register of the vector unit is the last field of the C library's environment.</summary>
    private static void SetControl(int control)
    {
        byte[] environment = new byte[EnvironmentBytes];
        Assert.Equal(0, GetEnvironment(environment));
        Assert.True(BitConverter.TryWriteBytes(environment.AsSpan(ControlOffset), control));
        Assert.Equal(0, SetEnvironment(environment));
    }

    [LibraryImport("libm.so.6", EntryPoint = "fegetenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetEnvironment([Out] byte[] environment);

    [LibraryImport("libm.so.6", EntryPoint = "fesetenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(byte[] environment);
}
