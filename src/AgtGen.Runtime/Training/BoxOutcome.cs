using AgtGen.Certificates;

namespace AgtGen.Training;

/// <summary>How the training of a box ended.</summary>
/// <param name="Status">Whether the box is finite.</param>
/// <param name="Widths">How it grew.</param>
/// <param name="Device">What device it was trained on; null for the processor.</param>
/// <param name="DeviceGap">Why it was trained on the processor though a device was asked for, if there is one; else null.</param>
internal sealed record BoxOutcome(RunStatus Status, WidthHistory Widths, ClaimedDevice? Device = null, string? DeviceGap = null);
