using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules one after the other.</summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<(string Name, nn.Module<Tensor, Tensor> Module)> parts = [];

    internal Sequential()
        : base(nameof(Sequential))
    {
    }

    public int Count => parts.Count;

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        parts.Add((name, (nn.Module<Tensor, Tensor>)module));
        return this;
    }

    public Sequential append(nn.IModule<Tensor, Tensor> module) => append($"{parts.Count}", module);

    public override IEnumerable<(string name, nn.Module module)> named_children() => parts.Select(part => (part.Name, (nn.Module)part.Module));

    public override Tensor forward(Tensor tensor) => parts.Aggregate(tensor, (value, part) => part.Module.call(value));
}
