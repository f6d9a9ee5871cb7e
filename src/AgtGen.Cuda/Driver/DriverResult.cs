namespace AgtGen.Cuda.Driver;

/// <summary>The results of the driver that are told apart, by its numbers.</summary>
internal enum DriverResult
{
    Success = 0,
    OutOfMemory = 2,
    DeviceUnavailable = 46,
    NoDevice = 100,
    InvalidDevice = 101,
    NoBinaryForDevice = 209,
    UncorrectableMemory = 214,
    UnsupportedPtxVersion = 222,
    IllegalAddress = 700,
    LaunchTimeout = 702,
    ContextIsDestroyed = 709,
    Assertion = 710,
    HardwareStackError = 714,
    IllegalInstruction = 715,
    MisalignedAddress = 716,
    InvalidAddressSpace = 717,
    InvalidProgramCounter = 718,
    LaunchFailed = 719,
    SystemNotReady = 802,
    Unknown = 999,
}
