namespace AgtGen.Kernels;

/// <summary>Checks of buffer lengths at the kernels' entries: past them the kernels work on addresses, so a wrong length must not get through.</summary>
internal static class TileShape
{
    public static void Require(int features, int length, string name)
    {
        if (length != features * Tile.Samples)
        {
            throw new ArgumentException($"'{name}' holds {length} values; {features} features of a tile are {features * Tile.Samples}.", name);
        }
    }

    public static void Require<T>(int features, TileBounds<T> bounds, string name)
    {
        Require(features, bounds.Lower.Length, name);
        Require(features, bounds.Upper.Length, name);
    }

    /// <summary>The number of features of a buffer, which must be whole.</summary>
    public static int Features(int length, string name) => length % Tile.Samples == 0
        ? length / Tile.Samples
        : throw new ArgumentException($"'{name}' holds {length} values, which is not a multiple of the tile's {Tile.Samples} samples.", name);
}
