using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules by number.</summary>
/// <typeparam name="T">What they are.</typeparam>
public sealed class ModuleList<T>(T[] modules) : nn.Module(nameof(ModuleList<>))
    where T : nn.Module
{
    public T this[int index] => modules[index];

    public override IEnumerable<(string name, nn.Module module)> named_children() => modules.Select((module, place) => ($"{place}", (nn.Module)module));
}
