namespace TorchSharp;

/// <summary>A scope at whose end tensors made in it are released.</summary>
public sealed class DisposeScope : IDisposable
{
    public void Dispose()
    {
    }
}
