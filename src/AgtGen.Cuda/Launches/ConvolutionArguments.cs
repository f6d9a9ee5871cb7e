using System.Runtime.InteropServices;
using AgtGen.Cuda.Driver;

namespace AgtGen.Cuda.Launches;

/// <summary>What convolution.cu takes, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ConvolutionArguments
{
    public DevicePointer WeightLower;
    public DevicePointer WeightUpper;
    public DevicePointer BiasLower;
    public DevicePointer BiasUpper;
    public DevicePointer InputLower;
    public DevicePointer InputUpper;
    public DevicePointer OutputLower;
    public DevicePointer OutputUpper;
    public WindowArguments Windows;
    public int Groups;
    public int Rows;
    public int Channels;
    public int GroupWeights;
    public int RowWeights;
    public int ChannelWeights;
    public int IsBackward;
}
