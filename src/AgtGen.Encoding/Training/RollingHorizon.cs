namespace AgtGen.Encoding.Training;

/// <summary>Which steps are solved together.</summary>
/// <param name="Window">How many steps at most, at least 1.</param>
/// <param name="Stride">After how many steps the parameters get a box, at least 1 and at most the window.</param>
public sealed record RollingHorizon(int Window, int Stride)
{
    internal void Validate()
    {
        if (Stride < 1 || Window < Stride)
        {
            throw new ArgumentException($"A stride of {Stride} is not from 1 to the window of {Window} steps.");
        }
    }
}
