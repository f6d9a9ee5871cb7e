namespace AgtGen.Numerics.Tests.Kernels;

/// <summary>Every path that this process can run; a kernel test that passes on one path proves nothing about another.</summary>
public static class KernelPaths
{
    public static TheoryData<string> All => [.. VectorPath.Supported.Select(path => path.ToString())];

    internal static VectorPathName Parse(string path) => Enum.Parse<VectorPathName>(path);
}
