namespace AgtGen.Soundness.Tests.Reference;

/// <summary>A convolution, straight from the definition: which weights of the kernel an output takes, and to what.</summary>
/// <param name="Channels">Channels of the image.</param>
/// <param name="Side">Pixels along each side of the image.</param>
/// <param name="Outputs">Channels of the result.</param>
/// <param name="Kernel">Pixels along each side of the window.</param>
/// <param name="Stride">Pixels from a window to the next.</param>
/// <param name="Padding">Zeros around the image.</param>
internal sealed record ReferenceWindow(int Channels, int Side, int Outputs, int Kernel, int Stride, int Padding)
{
    private (int Weight, int Input)[][]? seen;

    /// <summary>Windows along each side.</summary>
    public int Windows => ((Side + (2 * Padding) - Kernel) / Stride) + 1;

    /// <summary>Weights of the kernel.</summary>
    public int Weights => Outputs * Channels * Kernel * Kernel;

    /// <summary>The weights that an output takes, each with the input that it meets.</summary>
    public (int Weight, int Input)[] Seen(int output) => (seen ??= [.. Enumerable.Range(0, Outputs * Windows * Windows).Select(Find)])[output];

    private (int Weight, int Input)[] Find(int output)
    {
        List<(int Weight, int Input)> found = [];
        (int channel, int window) = Math.DivRem(output, Windows * Windows);
        for (int i = 0; i < Channels * Kernel * Kernel; i++)
        {
            int row = (window / Windows * Stride) - Padding + (i / Kernel % Kernel), column = (window % Windows * Stride) - Padding + (i % Kernel);
            if (row >= 0 && row < Side && column >= 0 && column < Side)
            {
                found.Add(((channel * Channels * Kernel * Kernel) + i, (i / (Kernel * Kernel) * Side * Side) + (row * Side) + column));
            }
        }

        return [.. found];
    }
}
