using System.Globalization;

namespace AgtGen.Training;

/// <summary>Where a training runs. On every device the bounds are rounded outward, so that what is certified is the same claim; the last digits of boxes and nominal values differ.</summary>
/// <param name="Kind">What kind of device.</param>
/// <param name="Number">Which of several, counted from 0 as the driver counts them; of no meaning for the processor.</param>
public readonly record struct Device(DeviceKind Kind, int Number = 0)
{
    /// <summary>The processor, with all its vector instructions.</summary>
    public static Device Cpu => default;

    /// <summary>
    /// The first GPU of NVIDIA, for which AgtGen.Cuda must be referenced; another one by <c>Device.Cuda with { Number = 1 }</c>. Where the training cannot run there it throws, and says why.
    /// </summary>
    public static Device Cuda => new(DeviceKind.Cuda);

    /// <summary>
    /// The first GPU if there is one that can run this training, or else the processor; <see cref="Certificates.CertifiedRun{T}.DeviceGap"/> then says why. A training that fails on the GPU is started again on the processor, from the beginning.
    /// </summary>
    public static Device Auto => new(DeviceKind.Auto);

    /// <summary>"Cpu", "Cuda 0" or "Auto".</summary>
    public override string ToString() => Kind == DeviceKind.Cpu ? "Cpu" : Kind == DeviceKind.Auto && Number == 0 ? "Auto" : string.Create(CultureInfo.InvariantCulture, $"{Kind} {Number}");
}
