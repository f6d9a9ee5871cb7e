using Microsoft.CodeAnalysis;

namespace AgtGen.Generators.Parsing;

/// <summary>
/// Where each node of a spec stands in the source. Only the analyzer uses it: locations change with every keystroke, so one in a cached value
/// would make every edit regenerate everything.
/// </summary>
internal sealed class SourceMap(Location model)
{
    private readonly List<Location> nodes = [];
    private readonly List<Location> layers = [];

    /// <summary>The name of the class.</summary>
    public Location Model { get; } = model;

    /// <summary>The value that the loss returns.</summary>
    public Location Loss { get; set; } = model;

    public void Add(Location location) => nodes.Add(location);

    public void AddLayer(Location member) => layers.Add(member);

    /// <summary>Forgets all layers but some.</summary>
    public void KeepLayers(IReadOnlyList<int> kept)
    {
        Location[] places = [.. kept.Select(layer => layers[layer])];
        layers.Clear();
        layers.AddRange(places);
    }

    /// <summary>The member that holds a layer; layers of one array share it.</summary>
    public Location OfLayer(int layer) => layers[layer];

    /// <summary>The expression that a node was read from, or the class for -1.</summary>
    public Location Of(int node) => node >= 0 && node < nodes.Count ? nodes[node] : Model;
}
