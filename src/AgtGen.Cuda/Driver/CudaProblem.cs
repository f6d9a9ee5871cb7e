namespace AgtGen.Cuda.Driver;

/// <summary>Why a device could not be used.</summary>
public enum CudaProblem
{
    /// <summary>The library of the driver is not there.</summary>
    NoDriver,

    /// <summary>The driver is older than the kernels need.</summary>
    DriverTooOld,

    /// <summary>The driver knows no device, or none of that number.</summary>
    NoDevice,

    /// <summary>The device is older than the kernels need.</summary>
    DeviceTooOld,

    /// <summary>The device's memory does not suffice.</summary>
    OutOfMemory,

    /// <summary>A kernel failed or the device is gone; nothing on it can be used any more.</summary>
    DeviceLost,

    /// <summary>Another call of the driver failed.</summary>
    Failed,
}
