namespace AgtGen.Modeling;

/// <summary>Marks the method that maps one sample of features to the model's output. It is plain, pure C#, executable as it stands.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForwardAttribute : Attribute;
