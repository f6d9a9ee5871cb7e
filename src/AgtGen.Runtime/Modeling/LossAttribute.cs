namespace AgtGen.Modeling;

/// <summary>Marks the static method that gives the loss of one sample from the model's output and the sample's label.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LossAttribute : Attribute;
