namespace AgtGen.Kernels.Aggregation;

/// <summary>Some windows along one axis; empty where the end is not behind the start.</summary>
internal readonly record struct WindowRange(int Start, int End)
{
    /// <summary>The windows of which one entry of the kernel lies inside the image.</summary>
    public static WindowRange Inside(WindowAxis axis, int entry)
    {
        int start = 0, end = axis.Windows;
        while (start < end && axis.Pixel(start, entry) < 0)
        {
            start++;
        }

        while (end > start && axis.Pixel(end - 1, entry) >= axis.Length)
        {
            end--;
        }

        return new(start, end);
    }

    /// <summary>The windows that lie inside the image as a whole.</summary>
    public static WindowRange Inside(WindowAxis axis) => Inside(axis, 0).And(Inside(axis, axis.Kernel - 1));

    public WindowRange And(WindowRange other) => new(Math.Max(Start, other.Start), Math.Min(End, other.End));

    public bool Holds(int window) => window >= Start && window < End;
}
