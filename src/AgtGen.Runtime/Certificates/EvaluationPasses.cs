using System.Numerics;
using AgtGen.Training;

namespace AgtGen.Certificates;

/// <summary>Where the passes of an evaluation are computed: here, or on a device. Tiles come in ascending order, the nominal pass of each before its bounds.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract class EvaluationPasses<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Leaves output and loss value of a tile at the nominal parameters in a pass of points.</summary>
    /// <param name="pass">The pass, which is at the tile.</param>
    /// <param name="tile">The tile.</param>
    /// <exception cref="DeviceException">The device failed.</exception>
    public abstract void RunNominal(TilePassBuffers<T> pass, int tile);

    /// <summary>Leaves bounds of output, loss value and margins of a tile in a pass of bounds, which knows the classes that are predicted. A sample with a value on the way that is not finite has one in the pass.</summary>
    /// <param name="pass">The pass, which is at the tile.</param>
    /// <param name="tile">The tile.</param>
    /// <exception cref="DeviceException">The device failed.</exception>
    public abstract void RunBounds(TilePassBuffers<T> pass, int tile);

    /// <inheritdoc/>
    public abstract void Dispose();
}
