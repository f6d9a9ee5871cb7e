namespace TorchSharp.Utils;

/// <summary>The name of a field in the state.</summary>
public class ComponentNameAttribute : Attribute
{
    public string? Name { get; set; }
}
