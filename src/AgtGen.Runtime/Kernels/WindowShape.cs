namespace AgtGen.Kernels;

/// <summary>Windows over an image of several channels, which is stored channel after channel, row after row.</summary>
/// <param name="Channels">Channels.</param>
/// <param name="Vertical">Along the columns.</param>
/// <param name="Horizontal">Along the rows.</param>
public readonly record struct WindowShape(int Channels, WindowAxis Vertical, WindowAxis Horizontal)
{
    /// <summary>Windows.</summary>
    public int Windows => Vertical.Windows * Horizontal.Windows;

    /// <summary>Pixels of one channel.</summary>
    public int Pixels => Vertical.Length * Horizontal.Length;

    /// <summary>Places of one window in one channel.</summary>
    public int Places => Vertical.Kernel * Horizontal.Kernel;
}
