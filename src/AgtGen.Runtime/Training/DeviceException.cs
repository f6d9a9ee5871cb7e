namespace AgtGen.Training;

/// <summary>A device cannot run a training, or cannot go on with it: there is no driver or one that is too old, not enough memory, or the device was lost. Nothing that was trained before is changed.</summary>
public class DeviceException : Exception
{
    /// <summary>A failure of a device.</summary>
    /// <param name="message">What failed, why, and what to do.</param>
    public DeviceException(string message)
        : base(message)
    {
    }
}
