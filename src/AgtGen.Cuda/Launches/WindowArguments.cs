using System.Runtime.InteropServices;
using AgtGen.Kernels;

namespace AgtGen.Cuda.Launches;

/// <summary>Windows over an image as windows.cuh takes them, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct WindowArguments
{
    private readonly AxisArguments vertical;
    private readonly AxisArguments horizontal;

    public WindowArguments(WindowShape shape) => (vertical, horizontal) = (new(shape.Vertical), new(shape.Horizontal));

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct AxisArguments(WindowAxis axis)
    {
        private readonly int pixels = axis.Length;
        private readonly int windows = axis.Windows;
        private readonly int places = axis.Kernel;
        private readonly int stride = axis.Stride;
        private readonly int padding = axis.Padding;
        private readonly int dilation = axis.Dilation;
    }
}
