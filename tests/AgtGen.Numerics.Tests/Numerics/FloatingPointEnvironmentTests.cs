using System.Runtime.InteropServices;

namespace AgtGen.Numerics.Tests.Numerics;

public sealed partial class FloatingPointEnvironmentTests
{
    private const int ToNearest = 0;
    private const int UpwardOnX64 = 0x800;

    [Fact]
    public void Require_DefaultMode_Passes() => FloatingPointEnvironment.Require();

    /// <summary>Only where the C library's constants are known; elsewhere the default mode is checked again.</summary>
    [Fact]
    public void Require_ModeChangedByNativeCode_Throws()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            FloatingPointEnvironment.Require();
            return;
        }

        Assert.Equal(0, SetRounding(UpwardOnX64));
        try
        {
            Assert.Throws<InvalidOperationException>(FloatingPointEnvironment.Require);
        }
        finally
        {
            Assert.Equal(0, SetRounding(ToNearest));
        }
    }

    [LibraryImport("libm.so.6", EntryPoint = "fesetround")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetRounding(int mode);
}
